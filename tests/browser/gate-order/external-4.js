// A held external script.
mark('external-4');
