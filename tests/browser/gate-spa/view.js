// A held script of a view; the query names how the view was put in.
mark(`${document.currentScript.src.split('?')[1]} external`);
