// A held script that must not be requested.
mark('retargeting');
