using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;
using static EdgeAgent.Sensors.Live.Udp.UdpCalls;

namespace EdgeAgent.Sensors.Live.Udp;

/// <summary>Native memory that one receive call fills with up to <see cref="Capacity"/> datagrams. Used by one thread.</summary>
/// <remarks>
/// Each datagram has room for the largest UDP payload, so none is ever cut; only pages that are written to cost memory.
/// Control messages (cmsg(3)): length (8 bytes), level (4), type (4), data, the next one at the following multiple of 8.
/// </remarks>
internal sealed unsafe class UdpBatch : IDisposable
{
    /// <summary>Datagrams per call: past 32 the call's cost no longer shows beside the decoding.</summary>
    public const int Capacity = 32;

    private const int LargestDatagram = 65_536;
    private const int ControlBytes = 128;
    private const int ControlHeaderBytes = 16;

    private readonly byte* _memory;
    private readonly MultiMessage* _messages;

    public UdpBatch()
    {
        var messagesBytes = Capacity * sizeof(MultiMessage);
        var piecesBytes = Capacity * sizeof(Piece);
        var namesBytes = Capacity * sizeof(SocketAddress);
        var head = messagesBytes + piecesBytes + namesBytes + Capacity * ControlBytes;
        _memory = (byte*)NativeMemory.AllocZeroed((nuint)(head + Capacity * LargestDatagram));
        _messages = (MultiMessage*)_memory;
        var pieces = (Piece*)(_memory + messagesBytes);
        var names = (SocketAddress*)(_memory + messagesBytes + piecesBytes);
        var controls = _memory + messagesBytes + piecesBytes + namesBytes;
        for (var index = 0; index < Capacity; index++)
        {
            pieces[index] = new Piece { Start = _memory + head + index * LargestDatagram, Length = LargestDatagram };
            _messages[index] = new MultiMessage
            {
                Name = names + index,
                Pieces = pieces + index,
                PieceCount = 1,
                Control = controls + index * ControlBytes,
            };
        }
    }

    /// <summary>Datagrams received by the last call.</summary>
    public int Count { get; private set; }

    /// <summary>Takes what waits in a socket without waiting for more; the error number, 0 for none.</summary>
    public int Receive(nint socket)
    {
        for (var index = 0; index < Capacity; index++)
        {
            _messages[index].NameLength = (uint)sizeof(SocketAddress);
            _messages[index].ControlLength = ControlBytes;
        }

        var received = ReceiveMessages(socket, _messages, Capacity, DoNotWait, null);
        Count = Math.Max(0, received);
        var error = received < 0 ? Marshal.GetLastPInvokeError() : 0;
        return error is TryAgain or Interrupted ? 0 : error;
    }

    /// <summary>The sender of a datagram, most significant byte first in the number's high byte.</summary>
    public uint SourceAddress(int index) => BinaryPrimitives.ReverseEndianness(_messages[index].Name->Address);

    /// <summary>A datagram as a packet, valid until the next call; <paramref name="overflows"/> is the kernel's count of what it dropped on this socket.</summary>
    public SensorPacket Packet(int index, ushort destinationPort, Instant fallbackTime, ref uint overflows)
    {
        ref var message = ref _messages[index];
        var time = fallbackTime;
        var control = new ReadOnlySpan<byte>(message.Control, (int)message.ControlLength);
        while (control.Length >= ControlHeaderBytes)
        {
            var length = (int)Unsafe.ReadUnaligned<nuint>(in control[0]);
            var type = Unsafe.ReadUnaligned<int>(in control[12]);
            if (length < ControlHeaderBytes || length > control.Length)
            {
                break;
            }

            var data = control[ControlHeaderBytes..length];
            if (type == TimestampNanoseconds && data.Length >= 16)
            {
                time = new Instant(Unsafe.ReadUnaligned<long>(in data[0]) * 1_000_000_000 + Unsafe.ReadUnaligned<long>(in data[8]));
            }
            else if (type == ReceiveQueueOverflow && data.Length >= 4)
            {
                overflows = Unsafe.ReadUnaligned<uint>(in data[0]);
            }

            control = control[Math.Min(control.Length, (length + 7) & ~7)..];
        }

        var origin = new PacketOrigin
        {
            SourceAddress = SourceAddress(index),
            SourcePort = BinaryPrimitives.ReverseEndianness(message.Name->Port),
            DestinationPort = destinationPort,
        };
        return new SensorPacket(new ReadOnlySpan<byte>(message.Pieces->Start, (int)message.Length), time, origin);
    }

    public void Dispose() => NativeMemory.Free(_memory);
}
