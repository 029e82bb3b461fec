// An external script held in another product's markup.
mark(document.currentScript.src.split('?')[1]);
