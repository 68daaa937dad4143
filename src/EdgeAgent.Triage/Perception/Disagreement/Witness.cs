using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Asks one sensor about a thing that another one follows. A sensor testifies only where it sees a car nine times out of ten.</summary>
internal static class Witness
{
    // Below this height a COCO detector at 416 pixels misses more cars than the tenth that may be missed.
    private const float LeastPixels = 16;
    private const float InsideShare = 0.9f;
    private const float HiddenLimit = 0.3f;
    private const float ReliableShare = 0.8f;
    private const float FewestRings = 3;
    private const double EdgeDegrees = 4;
    private const float PointMeters = 0.5f;
    private const double LeastRadialMps = 2;
    private const double SpeedDisagreementMps = 2;
    private const double SpeedSigmas = 3;

    public static Testimony Ask(CameraView camera, Track track, Instant seenAt, Scene scene)
    {
        if (!camera.HasObjects || camera.Projection is not { } projection || !scene.IsWell(camera.Sensor))
        {
            return Testimony.CannotTell;
        }

        var box = At(track, seenAt, camera.ObjectsTime);
        var from = camera.Sensor.Mount.TranslationMeters;
        if (!projection.TryProject(box, scene.GroundHeightMeters, out var region)
            || region.ShareInside(projection.Width, projection.Height) < InsideShare
            || region.Height * camera.DetectorScale < LeastPixels
            || IsHidden(box, from.X, from.Y, scene))
        {
            return Testimony.CannotTell;
        }

        foreach (ref readonly var seen in camera.Objects)
        {
            if (region.MayBe(seen))
            {
                return Testimony.Agrees;
            }
        }

        return Testimony.Contradicts;
    }

    public static Testimony Ask(LidarView lidar, Track track, Instant seenAt, Scene scene)
    {
        if (!lidar.Perception.HasSweep || !scene.IsWell(lidar.Sensor))
        {
            return Testimony.CannotTell;
        }

        var box = At(track, seenAt, lidar.Perception.SweepTime);
        var range = track.RangeMeters;
        var reach = Math.Min(lidar.Sensor.Range?.MaxMeters ?? double.PositiveInfinity, lidar.Perception.Air.ReachMeters);
        var from = lidar.Sensor.Mount.TranslationMeters;
        if (!IsInView(lidar.Sensor, box, reach) || RingsOn(lidar.Sensor, box.Top, range) < FewestRings || IsHidden(Widened(box), from.X, from.Y, scene))
        {
            return Testimony.CannotTell;
        }

        var match = track.SameThingMeters;
        foreach (ref readonly var cluster in lidar.Perception.Clusters)
        {
            if (box.DistanceTo(new GroundBox(cluster.MinX, cluster.MaxX, cluster.MinY, cluster.MaxY, 0, 0, 0)) < match)
            {
                return Testimony.Agrees;
            }
        }

        return Testimony.Contradicts;
    }

    /// <param name="radar">The radar.</param>
    /// <param name="track">What another sensor follows.</param>
    /// <param name="seenAt">When the track was last moved on.</param>
    /// <param name="scene">All that is known.</param>
    /// <param name="echoDb">The strongest echo by which it agrees; NaN where it does not.</param>
    public static Testimony Ask(RadarView radar, Track track, Instant seenAt, Scene scene, out float echoDb)
    {
        echoDb = float.NaN;
        if (!radar.Perception.HasScan || !scene.IsWell(radar.Sensor))
        {
            return Testimony.CannotTell;
        }

        var box = At(track, seenAt, radar.Perception.ScanTime);
        if (!IsInSight(radar, box, scene))
        {
            return Testimony.CannotTell;
        }

        var (match, allowed) = (track.SameThingMeters, RangeRateWithin(track, radar.Sensor));
        var (isFound, agrees) = (false, false);
        foreach (ref readonly var measurement in radar.Perception.Measurements)
        {
            if (box.DistanceTo(measurement.Box) >= match)
            {
                continue;
            }

            isFound = true;
            var difference = Math.Abs(measurement.RangeRateMps - track.RangeRateMps(radar.Sensor));
            if (!(difference > Math.Max(allowed, SpeedSigmas * (track.SpeedSigmaMps + measurement.RangeRateSigmaMps))))
            {
                agrees = true;
                echoDb = measurement.EchoDb > echoDb || float.IsNaN(echoDb) ? measurement.EchoDb : echoDb;
            }
        }

        if (agrees)
        {
            return Testimony.Agrees;
        }

        // Automotive radars suppress what stands still; radars without range rate see everything.
        var isKindSeen = !radar.HasDoppler || Math.Abs(track.RadialGroundSpeedMps(radar.Sensor, scene.Ego.Motion)) > LeastRadialMps;
        return isFound || isKindSeen ? Testimony.Contradicts : Testimony.CannotTell;
    }

    private static bool IsInSight(RadarView radar, in GroundBox box, Scene scene)
    {
        var from = radar.Sensor.Mount.TranslationMeters;
        return IsInView(radar.Sensor, box, radar.Sensor.Range?.MaxMeters ?? double.PositiveInfinity) && !IsHidden(box, from.X, from.Y, scene);
    }

    /// <summary>A car near by fills a wide angle, and the radar may look at any part of it: what passes across closes with another speed at each.</summary>
    private static double RangeRateWithin(Track track, SensorDescriptor sensor)
    {
        var radial = track.RangeRateMps(sensor);
        var across = Math.Sqrt(Math.Max(0, track.RelativeSpeedMps * track.RelativeSpeedMps - radial * radial));
        var size = Math.Max(track.Box.MaxX - track.Box.MinX, track.Box.MaxY - track.Box.MinY);
        return SpeedDisagreementMps + across * size / Math.Max(1, track.RangeMeters);
    }

    private static GroundBox At(Track track, Instant seenAt, Instant time)
    {
        var seconds = (float)time.SecondsSince(seenAt);
        return track.Box.Moved((float)track.AlongX.Speed * seconds, (float)track.AlongY.Speed * seconds);
    }

    /// <summary>A radar tells one point of a thing: what hides that point's surroundings from a LiDAR hides the thing.</summary>
    private static GroundBox Widened(in GroundBox box) => box with { MinX = box.MinX - PointMeters, MaxX = box.MaxX + PointMeters, MinY = box.MinY - PointMeters, MaxY = box.MaxY + PointMeters };

    private static bool IsInView(SensorDescriptor sensor, in GroundBox box, double reachMeters)
    {
        var center = sensor.Mount.ToSensor(new((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2, sensor.Mount.TranslationMeters.Z));
        var range = Math.Sqrt(center.X * center.X + center.Y * center.Y);
        var bearing = Math.Abs(Math.Atan2(center.Y, center.X)) * 180 / Math.PI;
        var view = sensor.Range?.HorizontalDegrees ?? 360;
        return range >= (sensor.Range?.MinMeters ?? 0.5) + 1 && range <= ReliableShare * reachMeters && (view >= 360 || bearing <= view / 2 - EdgeDegrees);
    }

    /// <summary>How many laser rings meet a thing of that height, for a LiDAR that spreads its rings over about 40°.</summary>
    private static double RingsOn(SensorDescriptor sensor, float topMeters, double rangeMeters)
    {
        const double SpreadRadians = 40 * Math.PI / 180;
        var rings = sensor.Range is { Rings: > 0 } range ? range.Rings : 32;
        return topMeters / Math.Max(1, rangeMeters) * rings / SpreadRadians;
    }

    private static bool IsHidden(in GroundBox box, float fromX, float fromY, Scene scene)
    {
        foreach (var lidar in scene.Lidars)
        {
            if (Visibility.HiddenShare(box, fromX, fromY, lidar.Perception.Clusters) > HiddenLimit)
            {
                return true;
            }
        }

        return false;
    }
}
