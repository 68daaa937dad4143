using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>What happens to a picture between the world and the file: blur in turns, rain, a low sun, dirt on the lens.</summary>
internal sealed class LensEffects
{
    private const int NoiseStream = 700;
    private const float LongestExposureSeconds = 0.03f;
    private const float BrightestGainForShortest = 12;
    private const float StreaksPerMillimeterPerHour = 5;
    private const float MostStreaks = 200;
    private const float StreakStrength = 26;

    // Five degrees above the horizon, where it blinds drivers.
    private const float SunRow = 0.4f;
    private const double SunWithinRadians = 0.8;
    private const float FringeFall = 1.7f;
    private const float HaloLevel = 50;
    private const int HaloRadii2 = 25;
    private const int HaloStepsPerRadius2 = 128;

    // What the sun adds, by the squared distance from it in squared radii of what it washes out.
    private static readonly float[] Halo = HaloByRadius2();

    private readonly World _world;
    private readonly SensorFaults _faults;
    private readonly bool _isFull;
    private readonly int _width;
    private readonly int _height;
    private readonly float _focal;
    private readonly bool _looksForward;
    private readonly DirtMask _dirt;
    private readonly byte[] _row;

    public LensEffects(World world, SensorDescriptor sensor, CameraModel camera, SensorFaults faults, bool isFull)
    {
        (_world, _faults, _isFull) = (world, faults, isFull);
        (_width, _height, _focal) = (camera.Width, camera.Height, (float)camera.Fx);
        _looksForward = System.Numerics.Vector3.Transform(System.Numerics.Vector3.UnitZ, sensor.Mount.Rotation).X > Math.Cos(SunWithinRadians);
        _dirt = new DirtMask(_width, _height, Noise.Of(world.Scenario.Faults?.Count ?? 0, NoiseStream, sensor.Index));
        _row = new byte[_width * 3];
    }

    /// <summary>Changes a developed picture.</summary>
    public void Apply(byte[] pixels, in EgoState ego, double seconds, float gain, ref Noise noise)
    {
        if (_isFull)
        {
            Blur(pixels, Math.Abs(ego.YawRateRadps), gain);
            Rain(pixels, _world.Atmosphere.RainMillimetersPerHour(ego.X), ref noise);
        }

        if (_looksForward && GlareAt(ego.X) is > 0 and var share)
        {
            Dazzle(pixels, (float)share);
        }

        if (_faults.At(FaultKind.Dirt, seconds) is > 0 and var covered)
        {
            _dirt.Cover(pixels, covered);
        }
    }

    private double GlareAt(double x)
    {
        var share = 0.0;
        foreach (var glare in _world.Scenario.Glare ?? [])
        {
            // It comes and goes over 15 m, as houses and trees let the sun through.
            var inside = Math.Clamp(Math.Min(x - glare.StartMeters, glare.EndMeters - x) / 15, 0, 1);
            share = Math.Max(share, glare.Share * inside);
        }

        // No sun under a roof.
        return share > 0 && _world.Atmosphere.LightShare(x) < 1 ? 0 : share;
    }

    // A turn smears by what it moves the picture while the shutter is open; the darker it is, the longer that is.
    private void Blur(byte[] pixels, double yawRate, float gain)
    {
        var open = LongestExposureSeconds * MathF.Min(1, gain / BrightestGainForShortest);
        var smear = (int)(yawRate * open * _focal);
        if (smear < 1)
        {
            return;
        }

        for (var row = 0; row < _height; row++)
        {
            var line = pixels.AsSpan(row * _width * 3, _width * 3);
            line.CopyTo(_row);
            for (var index = 0; index < line.Length - 3 * smear; index++)
            {
                var sum = 0;
                for (var step = 0; step <= smear; step++)
                {
                    sum += _row[index + 3 * step];
                }

                line[index] = (byte)(sum / (smear + 1));
            }
        }
    }

    private void Rain(byte[] pixels, double rate, ref Noise noise)
    {
        var streaks = (int)MathF.Min(MostStreaks, (float)rate * StreaksPerMillimeterPerHour);
        for (var streak = 0; streak < streaks; streak++)
        {
            var (column, top, length) = (noise.Below(_width), noise.Below(_height), 4 + noise.Below(_height / 12));
            for (var row = top; row < Math.Min(_height, top + length); row++)
            {
                var pixel = pixels.AsSpan((row * _width + column) * 3, 3);
                for (var band = 0; band < 3; band++)
                {
                    pixel[band] = (byte)Math.Min(255, pixel[band] + StreakStrength * (1 - pixel[band] / 320f));
                }
            }
        }
    }

    private void Dazzle(byte[] pixels, float share)
    {
        var radius2 = share * _width * _height / MathF.PI;
        var (sunColumn, sunRow) = (_width * 0.5f, _height * SunRow);
        var stepsPerPixel2 = HaloStepsPerRadius2 / radius2;
        for (var row = 0; row < _height; row++)
        {
            var dy = row - sunRow;
            var half = MathF.Sqrt(MathF.Max(0, HaloRadii2 * radius2 - dy * dy));
            var last = (int)MathF.Min(_width - 1, sunColumn + half);
            for (var column = (int)MathF.Max(0, sunColumn - half); column <= last; column++)
            {
                var dx = column - sunColumn;
                var glow = Halo[(int)MathF.Min(Halo.Length - 1, (dx * dx + dy * dy) * stepsPerPixel2)];
                var pixel = pixels.AsSpan((row * _width + column) * 3, 3);
                pixel[0] = (byte)MathF.Min(255, pixel[0] + glow);
                pixel[1] = (byte)MathF.Min(255, pixel[1] + glow);
                pixel[2] = (byte)MathF.Min(255, pixel[2] + glow * 0.97f);
            }
        }
    }

    // Fine enough that neighbouring steps differ by less than a grey level.
    private static float[] HaloByRadius2()
    {
        var halo = new float[HaloRadii2 * HaloStepsPerRadius2 + 1];
        for (var step = 0; step < halo.Length - 1; step++)
        {
            var fringe = HaloStepsPerRadius2 / (step + 0.5f);
            halo[step] = fringe >= 1 ? 255 : HaloLevel * MathF.Pow(fringe, FringeFall);
        }

        return halo;
    }
}
