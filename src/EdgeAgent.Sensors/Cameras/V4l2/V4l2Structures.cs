using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary><c>struct v4l2_capability</c>: who the device is and what it can do.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct V4l2Capability
{
    public fixed byte Driver[16];
    public fixed byte Card[32];
    public fixed byte Bus[32];
    public uint Version;
    public uint Capabilities;
    public uint DeviceCapabilities;
    private fixed uint _reserved[3];
}

/// <summary><c>struct v4l2_fmtdesc</c>: one pixel format on offer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct V4l2FormatDescription
{
    public uint Index;
    public uint Type;
    public uint Flags;
    public fixed byte Description[32];
    public uint PixelFormat;
    private fixed uint _reserved[4];
}

/// <summary><c>struct v4l2_format</c> with <c>v4l2_pix_format</c> in its union, which starts at a multiple of eight.</summary>
[StructLayout(LayoutKind.Explicit, Size = 208)]
internal struct V4l2Format
{
    [FieldOffset(0)] public uint Type;
    [FieldOffset(8)] public uint Width;
    [FieldOffset(12)] public uint Height;
    [FieldOffset(16)] public uint PixelFormat;
    [FieldOffset(20)] public uint Field;
    [FieldOffset(24)] public uint BytesPerLine;
    [FieldOffset(28)] public uint ImageBytes;
    [FieldOffset(32)] public uint ColorSpace;
    [FieldOffset(44)] public uint YcbcrEncoding;
    [FieldOffset(48)] public uint Quantization;
}

/// <summary><c>struct v4l2_requestbuffers</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct V4l2BufferRequest
{
    public uint Count;
    public uint Type;
    public uint Memory;
    public uint Capabilities;
    public uint Flags;
}

/// <summary><c>struct v4l2_buffer</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 88)]
internal struct V4l2Buffer
{
    [FieldOffset(0)] public uint Index;
    [FieldOffset(4)] public uint Type;
    [FieldOffset(8)] public uint BytesUsed;
    [FieldOffset(12)] public uint Flags;
    [FieldOffset(24)] public long Seconds;
    [FieldOffset(32)] public long Microseconds;
    [FieldOffset(56)] public uint Sequence;
    [FieldOffset(60)] public uint Memory;
    [FieldOffset(64)] public uint Offset;
    [FieldOffset(72)] public uint Length;
}

/// <summary><c>struct v4l2_streamparm</c> with <c>v4l2_captureparm</c> in its union: seconds a frame as a fraction.</summary>
[StructLayout(LayoutKind.Explicit, Size = 204)]
internal struct V4l2StreamParameters
{
    [FieldOffset(0)] public uint Type;
    [FieldOffset(4)] public uint Capability;
    [FieldOffset(12)] public uint Numerator;
    [FieldOffset(16)] public uint Denominator;
}

/// <summary><c>struct v4l2_frmsizeenum</c>: one size, or a range in steps.</summary>
[StructLayout(LayoutKind.Explicit, Size = 44)]
internal struct V4l2FrameSize
{
    [FieldOffset(0)] public uint Index;
    [FieldOffset(4)] public uint PixelFormat;
    [FieldOffset(8)] public uint Type;
    [FieldOffset(12)] public uint Width;
    [FieldOffset(16)] public uint Height;
    [FieldOffset(12)] public uint LeastWidth;
    [FieldOffset(16)] public uint MostWidth;
    [FieldOffset(20)] public uint StepWidth;
    [FieldOffset(24)] public uint LeastHeight;
    [FieldOffset(28)] public uint MostHeight;
    [FieldOffset(32)] public uint StepHeight;
}

/// <summary><c>struct v4l2_frmivalenum</c>: one interval, or a range that starts with the shortest.</summary>
[StructLayout(LayoutKind.Explicit, Size = 52)]
internal struct V4l2FrameInterval
{
    [FieldOffset(0)] public uint Index;
    [FieldOffset(4)] public uint PixelFormat;
    [FieldOffset(8)] public uint Width;
    [FieldOffset(12)] public uint Height;
    [FieldOffset(16)] public uint Type;
    [FieldOffset(20)] public uint Numerator;
    [FieldOffset(24)] public uint Denominator;
    [FieldOffset(28)] public uint LongestNumerator;
    [FieldOffset(32)] public uint LongestDenominator;
}

/// <summary><c>struct v4l2_queryctrl</c>: one control on offer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct V4l2ControlDescription
{
    public uint Id;
    public uint Type;
    public fixed byte Name[32];
    public int Minimum;
    public int Maximum;
    public int Step;
    public int Default;
    public uint Flags;
    private fixed uint _reserved[2];
}

/// <summary><c>struct v4l2_control</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct V4l2Control
{
    public uint Id;
    public int Value;
}
