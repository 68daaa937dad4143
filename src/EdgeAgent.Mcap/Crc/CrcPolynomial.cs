using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace EdgeAgent.Mcap;

/// <summary>One reflected 32-bit polynomial: its tables, its folding constants, and the choice between them.</summary>
internal sealed class CrcPolynomial
{
    private const int Slices = 8;

    private readonly uint[] _tables = new uint[Slices * 256];
    private readonly CrcFolding _folding;

    public CrcPolynomial(uint reflected)
    {
        for (uint value = 0; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * reflected);
            }

            _tables[value] = crc;
        }

        for (var entry = 256; entry < _tables.Length; entry++)
        {
            var before = _tables[entry - 256];
            _tables[entry] = (before >> 8) ^ _tables[before & 0xFF];
        }

        _folding = new CrcFolding(reflected);
    }

    /// <summary>Takes bytes into a CRC register; the register is neither inverted before nor after.</summary>
    public uint Update(uint register, ReadOnlySpan<byte> bytes)
    {
        if (Pclmulqdq.IsSupported && bytes.Length >= CrcFolding.ShortestInput)
        {
            // What folding leaves is 16 bytes with the same remainder as all the bytes taken.
            Span<byte> residue = stackalloc byte[CrcFolding.BlockLength];
            var taken = _folding.Fold(register, bytes, residue);
            return UpdateByTable(UpdateByTable(0, residue), bytes[taken..]);
        }

        return UpdateByTable(register, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint UpdateByTable(uint register, ReadOnlySpan<byte> bytes)
    {
        var tables = _tables.AsSpan(0, Slices * 256);
        while (bytes.Length >= Slices)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ register;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            register = tables[(7 * 256) + (int)(low & 0xFF)] ^ tables[(6 * 256) + (int)((low >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((low >> 16) & 0xFF)] ^ tables[(4 * 256) + (int)(low >> 24)]
                ^ tables[(3 * 256) + (int)(high & 0xFF)] ^ tables[(2 * 256) + (int)((high >> 8) & 0xFF)]
                ^ tables[(1 * 256) + (int)((high >> 16) & 0xFF)] ^ tables[(int)(high >> 24)];
            bytes = bytes[Slices..];
        }

        foreach (var value in bytes)
        {
            register = (register >> 8) ^ tables[(int)((register ^ value) & 0xFF)];
        }

        return register;
    }
}
