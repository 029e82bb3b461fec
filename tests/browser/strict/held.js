// What analytics would load.
mark('file');
