// A held script that counts a visit each time it runs; the query tells the cases apart.
mark(document.currentScript.src.split('?')[1]);
