// A held external script; the query names the tag that asked for it.
mark(document.currentScript.src.split('?')[1]);
