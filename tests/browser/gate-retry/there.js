// A held script that loads.
mark('there' + location.hash + new URL(document.currentScript.src).search);
