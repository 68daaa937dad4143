using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>A point cloud packet whose lengths were checked; see <see cref="HesaiModel"/> and <see cref="HesaiTail"/> for the drawings.</summary>
internal readonly ref struct HesaiPacket(ReadOnlySpan<byte> bytes, HesaiModel model, int tailAt, int sequenceAt, float distanceUnitMeters)
{
    private const int CentidegreesPerTurn = 36_000;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public HesaiModel Model { get; } = model;

    /// <summary>Where the tail starts.</summary>
    public int TailAt { get; } = tailAt;

    /// <summary>Where the UDP sequence number is; -1 without one.</summary>
    public int SequenceAt { get; } = sequenceAt;

    /// <summary>What a distance's count is worth.</summary>
    public float DistanceUnitMeters { get; } = distanceUnitMeters;

    public uint Sequence => SequenceAt < 0 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(Bytes[SequenceAt..]);

    public byte ReturnMode => Bytes[TailAt + Model.Tail.ReturnMode];

    public int MotorRpm => U16(TailAt + Model.Tail.MotorRpm);

    public uint Microseconds => BinaryPrimitives.ReadUInt32LittleEndian(Bytes[(TailAt + Model.Tail.Timestamp)..]);

    /// <summary>Year, month, day, hour, minute, second.</summary>
    public ReadOnlySpan<byte> Date => Bytes.Slice(TailAt + Model.Tail.Date, 6);

    /// <summary>One byte of the tail, or -1 where the model lacks the field.</summary>
    public int TailByte(int at) => at < 0 ? -1 : Bytes[TailAt + at];

    public int ErrorCode => Model.Tail.ErrorCode < 0 ? -1 : U16(TailAt + Model.Tail.ErrorCode);

    /// <summary>A block's azimuth in hundredths of a degree; false where it is no angle.</summary>
    public bool TryAzimuth(int block, out int centidegrees)
    {
        centidegrees = U16(UnitsAt(block) - 2);
        return centidegrees < CentidegreesPerTurn;
    }

    /// <summary>Where a block's first channel is.</summary>
    public int UnitsAt(int block) => Model.HeaderBytes + block * Model.BlockBytes + Model.BlockHeadBytes;

    /// <summary>A block's channels, with at least eight bytes more of the packet behind them.</summary>
    public ReadOnlySpan<byte> Units(int block) => Bytes[UnitsAt(block)..];

    /// <summary>Which of the model's firing sequences a block has.</summary>
    public int FiringSequence(int block, int returns) =>
        Model.FiringNanoseconds.Length == 1 ? 0
        : returns == 1 ? block & 1
        : (TailByte(Model.Tail.ModeFlag) & 1) == 1 ? 0 : 1;

    private int U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes[at..]);
}
