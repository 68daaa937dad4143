using System.Runtime.InteropServices;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using static EdgeAgent.Sensors.Can.Live.CanNative;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>A raw CAN socket on one interface that receives many frames a call, each with its stamps. Used by one thread.</summary>
/// <remarks>
/// <code>
///   struct canfd_frame   0 identifier and flags (u32)   4 length   5 FD flags   8 data, 64 bytes
///   struct can_frame     the same with 8 bytes of data: 16 bytes in all, and so it is told from the other
/// </code>
/// </remarks>
internal sealed unsafe class CanSocket : IDisposable
{
    private const int Batch = 64;
    private const int FrameBytes = 72;
    private const int ClassicBytes = 16;
    private const int ControlBytes = 192;
    private const int AddressBytes = 24;

    private readonly int _descriptor;
    private readonly byte* _frames = (byte*)NativeMemory.AllocZeroed(Batch, FrameBytes);
    private readonly byte* _controls = (byte*)NativeMemory.AllocZeroed(Batch, ControlBytes);
    private readonly Vector* _vectors = (Vector*)NativeMemory.AllocZeroed(Batch, (nuint)sizeof(Vector));
    private readonly MessageHeader* _messages = (MessageHeader*)NativeMemory.AllocZeroed(Batch, (nuint)sizeof(MessageHeader));
    private bool _disposed;

    private CanSocket(int descriptor, uint interfaceIndex)
    {
        _descriptor = descriptor;
        InterfaceIndex = interfaceIndex;
    }

    /// <summary>The interface's number.</summary>
    public uint InterfaceIndex { get; }

    /// <summary>What the kernel granted as receive buffer, in bytes of its own bookkeeping.</summary>
    public int ReceiveBufferBytes { get; private set; }

    /// <summary>Opens a socket; throws <see cref="DeviceException"/> where the interface is not there.</summary>
    public static CanSocket Open(string interfaceName, ReadOnlySpan<CanFilter> filters, int receiveBufferBytes)
    {
        var index = CanNative.InterfaceIndex(interfaceName);
        if (index == 0)
        {
            throw new DeviceException($"CAN interface {interfaceName} is not there: load its driver, or see what 'ip -brief link' lists and name that.");
        }

        var descriptor = CanNative.Socket(AfCan, SockRaw | SockCloseOnExec | SockNonBlocking, CanRaw);
        if (descriptor < 0)
        {
            throw Failure(interfaceName, "cannot be opened", Marshal.GetLastPInvokeError());
        }

        var socket = new CanSocket(descriptor, index);
        try
        {
            socket.Configure(interfaceName, filters, receiveBufferBytes);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits until something is there; false after the time.</summary>
    public bool Wait(int milliseconds)
    {
        var poll = new PollDescriptor { Descriptor = _descriptor, Events = PollIn };
        return Poll(&poll, 1, milliseconds) > 0;
    }

    /// <summary>Receives what is there; the number of frames, or minus the error's number.</summary>
    public int Receive()
    {
        for (var index = 0; index < Batch; index++)
        {
            _vectors[index] = new() { Base = _frames + index * FrameBytes, Length = FrameBytes };
            _messages[index] = new() { Vectors = _vectors + index, VectorCount = 1, Control = _controls + index * ControlBytes, ControlLength = ControlBytes };
        }

        var count = ReceiveMany(_descriptor, _messages, Batch, 0, null);
        return count >= 0 ? count : -Marshal.GetLastPInvokeError();
    }

    /// <summary>One of the frames of the last <see cref="Receive"/>, valid until the next.</summary>
    public ReceivedCanFrame this[int index]
    {
        get
        {
            var header = _messages[index];
            return new(new ReadOnlySpan<byte>(_frames + index * FrameBytes, (int)header.ReceivedBytes), new(_controls + index * ControlBytes, (int)header.ControlLength), (header.Flags & MessageOwnHost) != 0);
        }
    }

    /// <summary>Sends a frame; 0, or the error's number.</summary>
    public int Send(uint id, CanFlags flags, ReadOnlySpan<byte> data)
    {
        var frame = stackalloc byte[FrameBytes];
        new Span<byte>(frame, FrameBytes).Clear();
        *(uint*)frame = id | ((flags & CanFlags.Extended) != 0 ? ReceivedCanFrame.ExtendedFlag : 0) | ((flags & CanFlags.Remote) != 0 ? ReceivedCanFrame.RemoteFlag : 0);
        frame[4] = (byte)data.Length;
        data.CopyTo(new(frame + 8, FrameBytes - 8));
        return Write(_descriptor, frame, (nuint)((flags & CanFlags.Fd) != 0 ? FrameBytes : ClassicBytes)) >= 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _ = Close(_descriptor);
            NativeMemory.Free(_frames);
            NativeMemory.Free(_controls);
            NativeMemory.Free(_vectors);
            NativeMemory.Free(_messages);
        }
    }

    private void Configure(string name, ReadOnlySpan<CanFilter> filters, int receiveBufferBytes)
    {
        fixed (CanFilter* first = filters)
        {
            Require(name, "its filters", SetOption(_descriptor, SolCanRaw, CanRawFilter, first, (uint)(filters.Length * sizeof(CanFilter))));
        }

        Set(SolCanRaw, CanRawErrorFilter, unchecked((int)ReceivedCanFrame.ExtendedBits));
        Set(SolCanRaw, CanRawFlexibleFrames, 1);
        Set(SolSocket, SoDropCounter, 1);
        Set(SolSocket, SoTimestamping, StampReceiveHardware | StampReceiveSoftware | StampReportHardware | StampReportSoftware);

        // Beyond net.core.rmem_max only with CAP_NET_ADMIN; without it the kernel grants what it has.
        if (!Set(SolSocket, SoReceiveBufferForce, receiveBufferBytes))
        {
            Set(SolSocket, SoReceiveBuffer, receiveBufferBytes);
        }

        var (granted, length) = (0, (uint)sizeof(int));
        _ = GetOption(_descriptor, SolSocket, SoReceiveBuffer, &granted, &length);
        ReceiveBufferBytes = granted;

        // struct sockaddr_can: 0 family (u16), 4 interface index (s32)
        var address = stackalloc byte[AddressBytes];
        new Span<byte>(address, AddressBytes).Clear();
        *(ushort*)address = AfCan;
        *(uint*)(address + 4) = InterfaceIndex;
        Require(name, "its interface", Bind(_descriptor, address, AddressBytes));
    }

    private bool Set(int level, int option, int value) => SetOption(_descriptor, level, option, &value, sizeof(int)) == 0;

    private static void Require(string name, string what, int result)
    {
        if (result < 0)
        {
            throw Failure(name, $"takes not {what}", Marshal.GetLastPInvokeError());
        }
    }

    private static DeviceException Failure(string name, string what, int error) => new(error == AddressFamilyUnsupported
        ? $"CAN interface {name} {what}: this kernel has no SocketCAN; load the module can_raw."
        : $"CAN interface {name} {what}: {Marshal.GetPInvokeErrorMessage(error)}.");
}
