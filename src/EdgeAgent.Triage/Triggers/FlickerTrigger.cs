using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>FLK: a detector's find comes and goes or changes its class, or road users' tracks break and go on, or begin anew, on the spot.</summary>
internal sealed class FlickerTrigger : ITrigger
{
    private const double WindowSeconds = 2;
    private const double SettledSeconds = 1;
    private const double AnewSeconds = 0.5;

    // One sweep missed is a glancing beam; two are a break.
    private const double LeastBreakSeconds = 0.25;
    private const float MostHiddenShare = 0.2f;
    private const double SamePlaceMeters = 2;
    private const double FarthestMeters = 30;
    private const double PerBreak = 1.5;
    private const int MostLost = 16;
    private const int MostBreaks = 8;

    private readonly TrackMemory<Standing> _standings = new();
    private readonly Lost[] _lost = new Lost[MostLost];
    private readonly Instant[] _breaks = new Instant[MostBreaks];
    private int _nextLost;
    private int _nextBreak;

    public TriggerDefinition Definition => TriggerCatalogue.Flk;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var isAvailable = false;
        var severity = 0.0;
        foreach (var camera in scene.Cameras)
        {
            if (!camera.HasDetector || !scene.IsWell(camera.Sensor))
            {
                continue;
            }

            isAvailable = true;
            var here = camera.History.Flicker(scene.Time, out var changes, out var flips);
            if (here > severity)
            {
                severity = here;
                evidence.Clear();
                evidence.Add("flicker.changes", changes, "", Definition.Hard);
                evidence.Add("flicker.classChanges", flips, "", 2);
            }
        }

        foreach (var lidar in scene.Lidars)
        {
            isAvailable |= scene.IsWell(lidar.Sensor);
            if (lidar.Perception.HasSweep)
            {
                Follow(lidar, scene);
            }
        }

        var broken = Breaks(scene.Time);
        evidence.Add("tracks.broken", broken > 0 ? broken : double.NaN, "", 2);
        return isAvailable ? TriggerReading.Of(Math.Max(severity, PerBreak * broken)) : TriggerReading.Unavailable("no LiDAR and no camera with a detector is heard");
    }

    public void Reset()
    {
        _standings.Reset();
        Array.Clear(_lost);
        Array.Clear(_breaks);
    }

    private void Follow(LidarView lidar, Scene scene)
    {
        var now = lidar.Perception.SweepTime;
        var mount = lidar.Sensor.Mount.TranslationMeters;
        foreach (var track in lidar.Tracks.Tracks)
        {
            ref var standing = ref _standings.Of(lidar.Sensor.Index, track.Id);
            if (track.Misses == 0)
            {
                Return(lidar, track, ref standing, now, scene);
            }
            else if (standing.IsSettled)
            {
                standing.IsHidden |= Visibility.HiddenShare(track.Box, mount.X, mount.Y, lidar.Perception.Clusters) > MostHiddenShare;
                if (!standing.IsLost)
                {
                    standing.IsLost = true;
                    standing.LastSeen = track.LastSeen;
                    _lost[_nextLost++ % MostLost] = new(lidar.Sensor.Index, track.Id, track.LastSeen, track.X, track.Y, track.AlongX.Speed, track.AlongY.Speed);
                }
            }
        }
    }

    private void Return(LidarView lidar, Track track, ref Standing standing, Instant now, Scene scene)
    {
        var isBeyondDoubt = track.RangeMeters <= FarthestMeters && RoadUser.IsIn(track, lidar, scene);
        if (isBeyondDoubt && !standing.WasNew && track.IsConfirmed && now.SecondsSince(track.FirstSeen) < SettledSeconds)
        {
            standing.WasNew = true;
            NoteBreak(lidar.Sensor.Index, track, now);
        }

        if (isBeyondDoubt && standing is { IsLost: true, IsHidden: false } && track.LastSeen.SecondsSince(standing.LastSeen) >= LeastBreakSeconds)
        {
            _breaks[_nextBreak++ % MostBreaks] = now;
        }

        standing.IsSettled = isBeyondDoubt && track.ConfirmedSeconds(now) >= SettledSeconds;
        standing.IsLost = standing.IsHidden = false;
    }

    /// <summary>A new track where a lost one would be now, were it not lost.</summary>
    private void NoteBreak(int table, Track track, Instant now)
    {
        for (var index = 0; index < MostLost; index++)
        {
            ref var lost = ref _lost[index];
            var seconds = lost.LastSeen == default ? double.PositiveInfinity : track.FirstSeen.SecondsSince(lost.LastSeen);
            if (lost.Table != table || lost.Track == track.Id || seconds is < 0 or > AnewSeconds)
            {
                continue;
            }

            var since = now.SecondsSince(lost.LastSeen);
            var (dx, dy) = (track.X - lost.X - lost.SpeedX * since, track.Y - lost.Y - lost.SpeedY * since);
            if (dx * dx + dy * dy <= SamePlaceMeters * SamePlaceMeters)
            {
                lost = default;
                _breaks[_nextBreak++ % MostBreaks] = now;
                return;
            }
        }
    }

    private int Breaks(Instant now)
    {
        var breaks = 0;
        foreach (var time in _breaks)
        {
            breaks += time != default && now.SecondsSince(time) <= WindowSeconds ? 1 : 0;
        }

        return breaks;
    }

    private record struct Standing(bool IsSettled, bool IsLost, bool IsHidden, bool WasNew, Instant LastSeen);

    private readonly record struct Lost(int Table, long Track, Instant LastSeen, double X, double Y, double SpeedX, double SpeedY);
}
