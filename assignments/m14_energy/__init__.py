"""M14, energy: the height of the sun, a forecast, the loss of a quantile, a dispatch and a battery's best plan."""
