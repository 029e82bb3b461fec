// A held external script that tells which attributes it runs with.
mark(document.currentScript.src.includes('?') ? 'second' : 'external');
