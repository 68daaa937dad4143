using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>The forward DCT of an 8×8 block and its quantisation, eight values at a time.</summary>
/// <remarks>
/// Arai, Agui and Nakajima's DCT: its output is scaled, and the scale is part of the divisors. The first pass runs down the
/// columns, the second after a transposition, so that the result stands transposed; divisors and scan order are, too.
/// </remarks>
internal sealed class JpegBlock
{
    private readonly float[] _factors = new float[64];
    private readonly byte[] _scan = new byte[64];

    /// <summary>A quantiser for a table in row order.</summary>
    public JpegBlock(ReadOnlySpan<byte> quantisation)
    {
        for (var index = 0; index < 64; index++)
        {
            var (row, column) = (index >> 3, index & 7);
            _factors[column * 8 + row] = (float)(1 / (quantisation[index] * ScaleOf(row) * ScaleOf(column) * 8));
        }

        for (var index = 0; index < 64; index++)
        {
            var place = JpegTables.ZigZag[index];
            _scan[index] = (byte)(((place & 7) << 3) | (place >> 3));
        }
    }

    /// <summary>Where the coefficient sent at each position stands in <see cref="Quantise"/>'s result.</summary>
    public ReadOnlySpan<byte> Scan => _scan;

    /// <summary>Transforms and quantises a block of samples centred on zero.</summary>
    public void Quantise(ReadOnlySpan<float> samples, Span<int> coefficients)
    {
        Span<float> turned = stackalloc float[64];
        Span<Vector256<float>> rows = stackalloc Vector256<float>[8];
        for (var row = 0; row < 8; row++)
        {
            rows[row] = Vector256.Create(samples.Slice(row * 8, 8));
        }

        Transform(rows);
        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < 8; column++)
            {
                turned[column * 8 + row] = rows[row].GetElement(column);
            }
        }

        for (var row = 0; row < 8; row++)
        {
            rows[row] = Vector256.Create(turned.Slice(row * 8, 8));
        }

        Transform(rows);
        for (var row = 0; row < 8; row++)
        {
            var scaled = rows[row] * Vector256.Create(_factors.AsSpan(row * 8, 8));
            Vector256.ConvertToInt32Native(Vector256.Floor(scaled + Vector256.Create(0.5f))).CopyTo(coefficients[(row * 8)..]);
        }
    }

    private static double ScaleOf(int index) => index == 0 ? 1 : Math.Cos(index * Math.PI / 16) * Math.Sqrt(2);

    private static void Transform(Span<Vector256<float>> s)
    {
        var (t0, t7) = (s[0] + s[7], s[0] - s[7]);
        var (t1, t6) = (s[1] + s[6], s[1] - s[6]);
        var (t2, t5) = (s[2] + s[5], s[2] - s[5]);
        var (t3, t4) = (s[3] + s[4], s[3] - s[4]);

        var (t10, t13) = (t0 + t3, t0 - t3);
        var (t11, t12) = (t1 + t2, t1 - t2);
        (s[0], s[4]) = (t10 + t11, t10 - t11);
        var z1 = (t12 + t13) * 0.707106781f;
        (s[2], s[6]) = (t13 + z1, t13 - z1);

        (t10, t11, t12) = (t4 + t5, t5 + t6, t6 + t7);
        var z5 = (t10 - t12) * 0.382683433f;
        var z2 = t10 * 0.541196100f + z5;
        var z4 = t12 * 1.306562965f + z5;
        var z3 = t11 * 0.707106781f;
        var (z11, z13) = (t7 + z3, t7 - z3);
        (s[5], s[3]) = (z13 + z2, z13 - z2);
        (s[1], s[7]) = (z11 + z4, z11 - z4);
    }
}
