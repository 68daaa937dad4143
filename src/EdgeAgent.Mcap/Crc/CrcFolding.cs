using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeAgent.Mcap;

/// <summary>
/// Shortens a message to 16 bytes with the same CRC by carry-less multiplication: a 128-bit block that is n bits further
/// left is replaced by block·(x^n mod P) (Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ").
/// </summary>
internal sealed class CrcFolding(uint reflected)
{
    public const int BlockLength = 16;
    public const int ShortestInput = 64;

    private const int WideLength = 64;
    private const int WideStride = 4 * WideLength;

    private readonly Vector128<ulong> _by128 = Multipliers(reflected, 128);
    private readonly Vector128<ulong> _by512 = Multipliers(reflected, 512);
    private readonly Vector128<ulong> _by2048 = Multipliers(reflected, 2048);

    /// <summary>Folds all whole blocks of at least <see cref="ShortestInput"/> bytes; returns how many bytes were taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Fold(uint register, ReadOnlySpan<byte> bytes, Span<byte> residue)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var at = 0;
        Vector128<ulong> folded;
        if (Pclmulqdq.V512.IsSupported && bytes.Length >= WideStride)
        {
            folded = FoldWide(register, ref start, bytes.Length, ref at);
        }
        else
        {
            folded = FoldNarrow(register, ref start, bytes.Length, ref at);
        }

        for (; bytes.Length - at >= BlockLength; at += BlockLength)
        {
            folded = Step(folded, _by128, Load128(ref start, at));
        }

        folded.AsByte().CopyTo(residue);
        return at;
    }

    // Optimised at once: left to tiering, a program's first gigabytes would go through unoptimised code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector128<ulong> FoldWide(uint register, ref byte start, int length, ref int at)
    {
        var a = Load512(ref start, 0) ^ Vector512.CreateScalar((ulong)register);
        var b = Load512(ref start, WideLength);
        var c = Load512(ref start, 2 * WideLength);
        var d = Load512(ref start, 3 * WideLength);
        var by2048 = Vector512.Create(Vector256.Create(_by2048, _by2048), Vector256.Create(_by2048, _by2048));
        for (at = WideStride; length - at >= WideStride; at += WideStride)
        {
            a = Step(a, by2048, Load512(ref start, at));
            b = Step(b, by2048, Load512(ref start, at + WideLength));
            c = Step(c, by2048, Load512(ref start, at + (2 * WideLength)));
            d = Step(d, by2048, Load512(ref start, at + (3 * WideLength)));
        }

        var by512 = Vector512.Create(Vector256.Create(_by512, _by512), Vector256.Create(_by512, _by512));
        a = Step(Step(Step(a, by512, b), by512, c), by512, d);
        for (; length - at >= WideLength; at += WideLength)
        {
            a = Step(a, by512, Load512(ref start, at));
        }

        return Join(a.GetLower().GetLower(), a.GetLower().GetUpper(), a.GetUpper().GetLower(), a.GetUpper().GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector128<ulong> FoldNarrow(uint register, ref byte start, int length, ref int at)
    {
        var a = Load128(ref start, 0) ^ Vector128.CreateScalar((ulong)register);
        var b = Load128(ref start, BlockLength);
        var c = Load128(ref start, 2 * BlockLength);
        var d = Load128(ref start, 3 * BlockLength);
        for (at = WideLength; length - at >= WideLength; at += WideLength)
        {
            a = Step(a, _by512, Load128(ref start, at));
            b = Step(b, _by512, Load128(ref start, at + BlockLength));
            c = Step(c, _by512, Load128(ref start, at + (2 * BlockLength)));
            d = Step(d, _by512, Load128(ref start, at + (3 * BlockLength)));
        }

        return Join(a, b, c, d);
    }

    private Vector128<ulong> Join(Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c, Vector128<ulong> d) =>
        Step(Step(Step(a, _by128, b), _by128, c), _by128, d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Step(Vector128<ulong> folded, Vector128<ulong> by, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(folded, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(folded, by, 0x11) ^ next;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Step(Vector512<ulong> folded, Vector512<ulong> by, Vector512<ulong> next) =>
        Vector512.Xor(
            Vector512.Xor(Pclmulqdq.V512.CarrylessMultiply(folded, by, 0x00), Pclmulqdq.V512.CarrylessMultiply(folded, by, 0x11)),
            next);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load128(ref byte start, int at) => Vector128.LoadUnsafe(ref start, (nuint)at).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Load512(ref byte start, int at) => Vector512.LoadUnsafe(ref start, (nuint)at).AsUInt64();

    /// <summary>
    /// For bit-reflected operands the low half is the earlier one: it moves by distance+32, the high half by distance−32.
    /// Reflection leaves products one bit short, hence the shift.
    /// </summary>
    internal static Vector128<ulong> Multipliers(uint reflected, int distanceBits) => Vector128.Create(
        (ulong)PowerOfX(reflected, distanceBits + 32) << 1,
        (ulong)PowerOfX(reflected, distanceBits - 32) << 1);

    private static uint PowerOfX(uint reflected, int exponent)
    {
        var power = 0x8000_0000u;
        for (; exponent > 0; exponent--)
        {
            power = (power >> 1) ^ ((power & 1) * reflected);
        }

        return power;
    }
}
