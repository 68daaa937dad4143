using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>CUT: a vehicle that drove beside moves into the lane closer than UN R157 §5.2.5.2 asks a driver to expect.</summary>
/// <remarks>
/// Beside is a near edge outside the lane; in is 0.375 m over its edge, moving in. Severity counts for two seconds from then.
/// Whoever indicates changes lanes on purpose: what then seems to come in from that side does not.
/// </remarks>
internal sealed class CutInTrigger : ITrigger
{
    private const double LaneEdgeMeters = 1.75;
    private const double WanderMeters = 0.375;
    private const double BesideSeconds = 0.3;
    private const double LongestEntrySeconds = 4;
    private const double CountsSeconds = 2;
    private const double LeastInwardMps = 0.25;
    private const double LeastSpeedMps = 5;
    private const double SlowestMps = 3;
    private const double FarthestMeters = 60;
    private const double UncertainMps = 2.5;
    private const double IndicatedSeconds = 4;
    private const double ReactionSeconds = 0.35;
    private const double DoubleBrakingMps2 = 12;
    private const double LeavesMps = 1;
    private const double GoneMps = 4;
    private const double RiderMps = 6;
    private const float RiderLengthMeters = 2.6f;
    private const float RiderWidthMeters = 1.1f;
    private const int RiderHits = 20;
    private const double RiderBesideSeconds = 1;
    private const float RiderTopMeters = 0.9f;
    private const double RiderGapMeters = 1.5;

    private readonly TrackMemory<Passage> _passages = new();

    public TriggerDefinition Definition => TriggerCatalogue.Cut;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        if (scene.Lidars.Length == 0)
        {
            return TriggerReading.Unavailable("no LiDAR");
        }

        var ego = scene.Ego.Motion;
        if (!ego.IsSpeedKnown)
        {
            return TriggerReading.Unavailable("the vehicle's speed is unknown");
        }

        var isAvailable = false;
        var severity = 0.0;
        foreach (var lidar in scene.Lidars)
        {
            isAvailable |= scene.IsWell(lidar.Sensor);
            foreach (var track in lidar.Tracks.Tracks)
            {
                if (track.Misses > 1 || !track.IsConfirmed || track.RangeMeters > FarthestMeters)
                {
                    continue;
                }

                var place = PathPlace.Of(track, ego, scene.Vehicle);
                var isVehicle = track.Shape == ObjectShape.Vehicle;
                if (!isVehicle && !IsRider(track, place))
                {
                    continue;
                }

                ref var passage = ref _passages.Of(lidar.Sensor.Index, track.Id);
                if (!Follow(ref passage, place, isVehicle ? BesideSeconds : RiderBesideSeconds, scene) || ego.SpeedMps < LeastSpeedMps || place.GapMeters <= 0 || track.SpeedSigmaMps > UncertainMps)
                {
                    continue;
                }

                var here = SeverityOf(place.GapMeters, ego.SpeedMps, -track.AlongX.Speed);
                if (here > severity)
                {
                    severity = here;
                    Explain(track, place, ego, evidence);
                }
            }
        }

        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("the LiDAR is silent");
    }

    public void Reset() => _passages.Reset();

    /// <summary>How near a cut-in is: 1 at UN R157's limit, at a time to collision or a headway of 1 s, one half at 2 s of either; headway counts less the faster it grows.</summary>
    internal static double SeverityOf(double gapMeters, double speedMps, double closingMps)
    {
        var gap = Math.Max(gapMeters, 0.1);
        var limit = closingMps > 0 ? Math.Max(1, closingMps / DoubleBrakingMps2 + ReactionSeconds) * closingMps / gap : 0;
        var headway = Math.Clamp((closingMps + GoneMps) / (GoneMps - LeavesMps), 0, 1) * speedMps / gap;
        return Math.Max(limit, headway);
    }

    /// <summary>Of a motorcycle's size and going as fast as traffic does: seen from behind it is a person, or nothing in particular. Spray goes with the vehicle too, but not for long.</summary>
    private static bool IsRider(Track track, in PathPlace place) =>
        track.Hits >= RiderHits && place.AlongMps >= RiderMps && place.GapMeters >= RiderGapMeters
        && track.Box.Length <= RiderLengthMeters && track.Box.Width <= RiderWidthMeters && track.Box.Top >= RiderTopMeters;

    /// <summary>Follows one vehicle from beside the lane into it; true while its cut-in counts.</summary>
    private static bool Follow(ref Passage passage, in PathPlace place, double besideSeconds, Scene scene)
    {
        if (place.OffMeters >= LaneEdgeMeters)
        {
            passage = new(place.LeftMeters > 0 ? 1 : -1, Math.Min(LongestEntrySeconds, passage.BesideSeconds + scene.ElapsedSeconds), scene.Time, null);
            return false;
        }

        var off = passage.Side > 0 ? place.LeftMeters : place.RightMeters;
        var inward = -passage.Side * place.LeftwardMps;
        if (passage.EnteredAt is null && passage.BesideSeconds >= besideSeconds && scene.Time.SecondsSince(passage.LastBeside) <= LongestEntrySeconds
            && off <= LaneEdgeMeters - WanderMeters && inward >= LeastInwardMps && place.AlongMps >= SlowestMps && !IsIndicated(passage.Side, scene))
        {
            passage = passage with { EnteredAt = scene.Time };
        }

        return passage.EnteredAt is { } entered && scene.Time.SecondsSince(entered) <= CountsSeconds;
    }

    private static bool IsIndicated(int side, Scene scene) =>
        scene.Switches.WasOnWithin(side > 0 ? VehicleSwitch.IndicatorLeft : VehicleSwitch.IndicatorRight, scene.Time, IndicatedSeconds);

    private static void Explain(Track track, in PathPlace place, EgoMotion ego, EvidenceBuffer evidence)
    {
        evidence.Clear();
        evidence.Add("cutIn.gap", place.GapMeters, "m");
        evidence.Add("cutIn.headway", place.GapMeters / ego.SpeedMps, "s", 1);
        evidence.Add("cutIn.closing", -track.AlongX.Speed, "m/s");
        evidence.Add("cutIn.ttc", track.AlongX.Speed < 0 ? place.GapMeters / -track.AlongX.Speed : double.NaN, "s", 2);
        evidence.Add("cutIn.lateralSpeed", place.LeftwardMps, "m/s");
        evidence.Add("ego.speed", ego.SpeedMps, "m/s");
    }

    private readonly record struct Passage(int Side, double BesideSeconds, Instant LastBeside, Instant? EnteredAt);
}
