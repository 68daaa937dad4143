using EdgeAgent.Sensors.Lidar.Ouster;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

public sealed unsafe class OusterKernelTests
{
    private const int Slack = 16;

    [Theory]
    [InlineData(128, 0, 0x7fff, 3, 0.2)]
    [InlineData(64, 0, 0x7ffff, 0, 0.5)]
    [InlineData(37, 0, 0xfffff, 0, 0.5)]
    [InlineData(32, 0, 0x7fff, 3, 0)]
    [InlineData(32, 0, 0x7fff, 3, 1)]
    [InlineData(5, 0, 0x7fff, 3, 0.3)]
    public void EveryKernelWritesTheSamePoints(int rows, int shift, int mask, int leftShift, double empty)
    {
        var random = new Random(5);
        var words = new uint[rows];
        var (u, v, w, ring) = (new float[rows], new float[rows], new float[rows], new uint[rows]);
        for (var row = 0; row < rows; row++)
        {
            words[row] = random.NextDouble() < empty ? 0xABCD_0000 & ~((uint)mask << shift) : (uint)random.NextInt64(1, uint.MaxValue);
            (u[row], v[row], w[row], ring[row]) = (random.NextSingle(), random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, (uint)(rows - row));
        }

        var outputs = new List<float[]>();
        fixed (uint* pixels = words, rings = ring)
        fixed (float* beamU = u, beamV = v, beamW = w)
        {
            var job = new OusterPointJob
            {
                Rows = rows, RangeWords = pixels, RangeShift = shift, RangeMask = (uint)mask, RangeLeftShift = leftShift,
                IntensityWords = pixels, IntensityShift = 16, IntensityMask = 0xFF,
                BeamU = beamU, BeamV = beamV, BeamW = beamW, Ring = rings, BeamOriginMeters = 0.0158f,
                UpX = 0.1f, UpY = -0.2f, UpZ = 0.9f, TimeOffset = 1234, Axes = new(0.9f, -0.1f, 0.5f, 0.2f, 0.8f, -0.5f, 0.01f, -0.02f, 0.036f),
            };
            outputs.Add(Run(job, job => OusterScalarKernel.Run(job, 0, 0)));
            if (OusterVector256Kernel.IsSupported)
            {
                outputs.Add(Run(job, job => OusterVector256Kernel.Run(job)));
            }

            if (OusterVector512Kernel.IsSupported)
            {
                outputs.Add(Run(job, job => OusterVector512Kernel.Run(job)));
            }
        }

        Assert.Equal(words.Count(word => ((word >> shift) & mask) != 0) * 6, outputs[0].Length);
        Assert.All(outputs, output => Assert.Equal(outputs[0], output));
    }

    private static float[] Run(OusterPointJob job, Func<OusterPointJob, int> kernel)
    {
        var length = job.Rows + Slack;
        var (x, y, z, intensity) = (new float[length], new float[length], new float[length], new float[length]);
        var (time, ring) = (new uint[length], new ushort[length + Slack]);
        fixed (float* px = x, py = y, pz = z, pi = intensity)
        fixed (uint* pt = time)
        fixed (ushort* pr = ring)
        {
            job.X = px;
            job.Y = py;
            job.Z = pz;
            job.Intensity = pi;
            job.Time = pt;
            job.RingOut = pr;
            var count = kernel(job);
            return [.. x[..count], .. y[..count], .. z[..count], .. intensity[..count], .. time[..count].Select(value => (float)value), .. ring[..count].Select(value => (float)value)];
        }
    }
}
