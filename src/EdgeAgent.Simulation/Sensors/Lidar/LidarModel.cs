using System.Runtime.Intrinsics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>A spinning LiDAR of 32 beams and 1024 columns: rays against boxes and ground, each column at its own time.</summary>
/// <remarks>
/// Boxes are upright, so a column's 32 rays share one horizontal crossing per box; only heights differ. The sweep starts
/// behind the car and turns clockwise.
/// </remarks>
internal sealed class LidarModel
{
    public const int Beams = 32;
    public const int Columns = 1024;
    public const double SweepSeconds = 0.1;

    private const float ReachMeters = 150;
    private const float LowestDegrees = -24;
    private const float HighestDegrees = 12;
    private const int MostBoxesInColumn = 96;
    private const float VapourEchoShare = 0.35f;
    private const int FirstDirtyColumn = 420;

    private readonly World _world;
    private readonly SensorDescriptor _sensor;
    private readonly long _seed;
    private readonly SensorFaults _faults;
    private readonly LidarGround _ground;
    private readonly LidarEcho _echo;
    private readonly LidarBeams[] _beams = [.. Enumerable.Range(0, Beams / LidarBeams.Count).Select(group => LidarBeams.From(group * LidarBeams.Count, ElevationDegrees))];

    public LidarModel(World world, SensorDescriptor sensor, long seed, SensorFaults faults)
    {
        (_world, _sensor, _seed, _faults) = (world, sensor, seed, faults);
        _ground = new LidarGround(world.Road, sensor.Mount.TranslationMeters.Z);
        _echo = new LidarEcho(world.Atmosphere, world.Scenario.Wear);
    }

    /// <summary>A beam's angle above the horizon: closest together near it, as long-range sensors have them.</summary>
    public static float ElevationDegrees(int beam)
    {
        var position = 2f * beam / (Beams - 1) - 1;
        var bent = 0.45f * position + 0.55f * position * position * position;
        return bent < 0 ? -bent * LowestDegrees : bent * HighestDegrees;
    }

    /// <summary>One sweep that starts at a time, as a frame of only the rays that came back.</summary>
    public LidarFrame Sweep(SlabPool pool, Scene scene, LidarSweep buffer, int sample, double seconds, Instant hostTime, Instant deviceTime)
    {
        scene.MoveTo(seconds + SweepSeconds / 2, ReachMeters);
        buffer.Clear();
        buffer.SortIntoSectors(scene, _sensor.Mount.TranslationMeters);
        var seed = Noise.Of(_seed, _sensor.Index, sample);
        var noise = new LaneNoise(ref seed);
        _echo.MoveTo(scene.Ego.X);
        var turned = float.DegreesToRadians((float)_faults.At(FaultKind.Misaligned, seconds));
        // Dirt sits on one part of the window: a sector, always the same.
        var dirty = (int)(Columns * _faults.At(FaultKind.Dirt, seconds));
        for (var column = 0; column < Columns; column++)
        {
            if ((column - FirstDirtyColumn + Columns) % Columns < dirty)
            {
                continue;
            }

            Fire(scene, buffer, column, seconds + SweepSeconds * column / Columns, turned, ref noise);
        }

        return buffer.ToFrame(pool, _sensor, hostTime, deviceTime, sample);
    }

    private void Fire(Scene scene, LidarSweep buffer, int column, double seconds, float turned, ref LaneNoise noise)
    {
        var ego = _world.EgoAt(seconds);
        var azimuth = MathF.PI - MathF.Tau * column / Columns;
        var (sin, cos) = MathF.SinCos((float)ego.Yaw + azimuth);
        var (sensorSin, sensorCos) = MathF.SinCos(azimuth - turned);
        var (worldX, worldY) = ego.ToWorld(_sensor.Mount.TranslationMeters.X, _sensor.Mount.TranslationMeters.Y);
        var ray = new LidarColumn((float)worldX, (float)worldY, _sensor.Mount.TranslationMeters.Z, cos, sin);
        Span<BoxInColumn> boxes = stackalloc BoxInColumn[MostBoxesInColumn];
        var count = Collect(scene, buffer, column, (float)(seconds - scene.Seconds), ray, boxes);
        var offset = (uint)(SweepSeconds * 1e9 * column / Columns);
        for (var group = 0; group < _beams.Length; group++)
        {
            ref readonly var beams = ref _beams[group];
            var hits = _ground.Meet(ray, beams);
            foreach (ref readonly var box in boxes[..count])
            {
                var through = box.IsVapour ? Vector256.GreaterThan(noise.Uniform(), Vector256.Create(VapourEchoShare)) : Vector256<float>.Zero;
                box.Meet(ray.Height, beams, through, ref hits);
            }

            var returned = _echo.Return(ray, hits, beams.Cosine, ref noise, out var range, out var intensity);
            var flat = range * beams.Cosine;
            buffer.Add(returned, flat * sensorCos, flat * sensorSin, flat * beams.Tangent, intensity, offset, group * LidarBeams.Count);
        }
    }

    private static int Collect(Scene scene, LidarSweep buffer, int column, float sinceScene, in LidarColumn ray, Span<BoxInColumn> boxes)
    {
        var count = 0;
        foreach (var index in buffer.SectorOf(column))
        {
            ref readonly var solid = ref scene.Solids[index];
            var (x, y) = (ray.X - solid.Vx * sinceScene, ray.Y - solid.Vy * sinceScene);
            if (count < boxes.Length && solid.Cross(x, y, ray.Dx, ray.Dy, out var crossing) && crossing.Enter is > 0 and < ReachMeters)
            {
                boxes[count++] = new(crossing.Enter, crossing.Leave, crossing.Slant, solid.Bottom, solid.Top, solid.Reflectivity, solid.Finish == Finish.Vapour);
            }
        }

        return count;
    }
}
