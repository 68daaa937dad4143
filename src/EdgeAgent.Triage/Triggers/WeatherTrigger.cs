using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>WX: fog or rain so thick that sensors lose range, and later one sample of it every twenty minutes.</summary>
/// <remarks>
/// A LiDAR's lost range alone may be a tunnel or a narrow street, so it only reaches the floor; with missing returns from
/// the near road, or a camera whose picture has no contrast, it counts in full.
/// </remarks>
internal sealed class WeatherTrigger : ITrigger
{
    private const double MissingGroundLimit = 0.15;
    private const double HazyContrast = 15;
    private const double DarkLevel = 30;

    // A scene classifier confirms what the LiDAR lost; alone it opens nothing.
    private const double SureOfFog = 0.9;

    // 3/α (Koschmieder, 5 % contrast): the meteorological optical range of an extinction.
    private const double OpticalRangeFactor = 3000;

    public TriggerDefinition Definition => TriggerCatalogue.Wx;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var isHazy = false;
        var contrast = double.NaN;
        var fog = double.NaN;
        foreach (var camera in scene.Cameras)
        {
            if (scene.IsWell(camera.Sensor) && camera.Light.IsKnown)
            {
                contrast = camera.Light.Contrast;
                isHazy |= camera.Light.MeanLevel > DarkLevel && contrast < HazyContrast;
                fog = double.IsNaN(fog) ? camera.FogProbability : Math.Max(fog, camera.FogProbability);
            }
        }

        isHazy |= fog >= SureOfFog;

        AirClarity? thickest = null;
        foreach (var lidar in scene.Lidars)
        {
            var air = lidar.Perception.Air;
            if (scene.IsWell(lidar.Sensor) && !double.IsNaN(air.ExtinctionPerKm) && !(air.ExtinctionPerKm <= thickest?.ExtinctionPerKm))
            {
                thickest = air;
            }
        }

        if (thickest is null)
        {
            return TriggerReading.Unavailable("no LiDAR returns to judge the air by");
        }

        var isConfirmed = isHazy || thickest.MissingGroundShare >= MissingGroundLimit;
        var extinction = isConfirmed ? thickest.ExtinctionPerKm : Math.Min(thickest.ExtinctionPerKm, Definition.Floor!.Value);
        evidence.Add("air.extinction", thickest.ExtinctionPerKm, "1/km", Definition.Hard);
        evidence.Add("air.opticalRange", thickest.ExtinctionPerKm > 0 ? OpticalRangeFactor / thickest.ExtinctionPerKm : double.NaN, "m", OpticalRangeFactor / Definition.Hard);
        evidence.Add("lidar.reach", thickest.ReachMeters, "m");
        evidence.Add("lidar.missingGround", thickest.MissingGroundShare, "", MissingGroundLimit);
        evidence.Add("camera.contrast", contrast, "", HazyContrast);
        evidence.Add("model.fog", fog, "", SureOfFog);
        return TriggerReading.Of(extinction);
    }

    public void Reset()
    {
    }
}
