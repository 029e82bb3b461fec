// Its content does not match the integrity that the page asks for.
mark('altered');
