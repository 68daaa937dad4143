namespace EdgeAgent.Triage.Calibration;

/// <summary>Reads the driving context off a scene: light from the brightest camera, weather from what the LiDAR has lost, speed from the ego motion.</summary>
internal static class ContextReader
{
    // Mean grey levels of an automatic exposure: below the first it has given up, below the second it is at its limit.
    private const double NightLevel = 30;
    private const double DuskLevel = 60;

    // Extinctions per km: the first costs a sixth of the range at 60 m there and back, the second is half of the WX trigger's threshold.
    private const double RainPerKm = 2.5;
    private const double FogPerKm = 7.5;

    private const double SlowMps = 30 / 3.6;
    private const double MiddleMps = 70 / 3.6;

    public static DrivingContext Read(Scene scene) => new(Light(scene), Weather(scene), Speed(scene.Ego.Motion.SpeedMps));

    private static LightLevel Light(Scene scene)
    {
        var brightest = double.NaN;
        foreach (var camera in scene.Cameras)
        {
            if (scene.IsWell(camera.Sensor) && camera.Light.IsKnown && !(camera.Light.MeanLevel <= brightest))
            {
                brightest = camera.Light.MeanLevel;
            }
        }

        return brightest switch
        {
            < NightLevel => LightLevel.Night,
            < DuskLevel => LightLevel.Dusk,
            _ => LightLevel.Day,
        };
    }

    private static AirState Weather(Scene scene)
    {
        var thickest = 0.0;
        foreach (var lidar in scene.Lidars)
        {
            var air = lidar.Perception.Air.ExtinctionPerKm;
            thickest = scene.IsWell(lidar.Sensor) && air > thickest ? air : thickest;
        }

        return thickest switch
        {
            >= FogPerKm => AirState.Fog,
            >= RainPerKm => AirState.Rain,
            _ => AirState.Dry,
        };
    }

    private static SpeedBand Speed(double speedMps) => Math.Abs(speedMps) switch
    {
        >= MiddleMps => SpeedBand.Fast,
        >= SlowMps => SpeedBand.Middle,
        _ => SpeedBand.Slow,
    };
}
