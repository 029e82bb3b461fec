// A held external script.
mark('defer-b');
