// A held external script.
mark('defer-a');
