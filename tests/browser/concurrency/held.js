// What an advertiser would load.
mark('retargeting');
