namespace EdgeAgent.Simulation;

/// <summary>How far auto exposure lags behind the light: computed from where the car was, so that pictures can be made in any order.</summary>
internal static class LightLag
{
    private const double TimeConstantSeconds = 0.6;
    private const double StepSeconds = 0.2;
    private const int Steps = 12;

    /// <summary>The light that exposure is still set for, over the light there is.</summary>
    public static float FactorAt(World world, double seconds)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var weight = Math.Exp(-step * StepSeconds / TimeConstantSeconds);
            sum += weight * Math.Log(world.Atmosphere.LightShare(world.EgoAt(Math.Max(0, seconds - step * StepSeconds)).X));
            weights += weight;
        }

        return (float)Math.Exp(sum / weights - Math.Log(world.Atmosphere.LightShare(world.EgoAt(seconds).X)));
    }
}
