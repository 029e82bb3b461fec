// A held external script.
mark('async');
