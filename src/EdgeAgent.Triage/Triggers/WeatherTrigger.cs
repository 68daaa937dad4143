using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>WX: fog or rain so thick that sensors lose range, and later one sample of it every twenty minutes.</summary>
/// <remarks>
/// A LiDAR's lost range alone may be a tunnel or a narrow street, so it only reaches half the floor. With missing returns from
/// the near road, or a camera whose picture has no contrast, it counts in full; with echoes from the air close by, which need
/// no light, it counts as far as these say how thick the air is.
/// </remarks>
internal sealed class WeatherTrigger : ITrigger
{
    private const double MissingGroundLimit = 0.15;
    private const double HazyContrast = 15;
    private const double DarkLevel = 30;

    // A scene classifier confirms what the LiDAR lost; alone it opens nothing.
    private const double SureOfFog = 0.9;

    // Of the shots that meet no surface 3 % come back from fog of 150 m visibility, 1 % from rain of 8 mm/h, none from clear air.
    private const double PerKmOfAirborneShare = 1000;

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
        var byEchoes = double.IsNaN(thickest.AirborneShare) ? 0 : PerKmOfAirborneShare * thickest.AirborneShare;
        var extinction = isConfirmed ? thickest.ExtinctionPerKm : Math.Min(thickest.ExtinctionPerKm, Math.Max(Definition.Floor!.Value / 2, byEchoes));
        evidence.Add("air.extinction", thickest.ExtinctionPerKm, "1/km", Definition.Hard);
        evidence.Add("air.opticalRange", thickest.ExtinctionPerKm > 0 ? OpticalRangeFactor / thickest.ExtinctionPerKm : double.NaN, "m", OpticalRangeFactor / Definition.Hard);
        evidence.Add("lidar.reach", thickest.ReachMeters, "m");
        evidence.Add("lidar.missingGround", thickest.MissingGroundShare, "", MissingGroundLimit);
        evidence.Add("lidar.airborne", thickest.AirborneShare, "", Definition.Hard / PerKmOfAirborneShare);
        evidence.Add("camera.contrast", contrast, "", HazyContrast);
        evidence.Add("model.fog", fog, "", SureOfFog);
        return TriggerReading.Of(extinction);
    }

    public void Reset()
    {
    }
}
