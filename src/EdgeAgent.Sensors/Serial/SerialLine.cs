using System.Runtime.InteropServices;
using EdgeAgent.Sensors.Live;
using static EdgeAgent.Sensors.Serial.SerialLibc;

namespace EdgeAgent.Sensors.Serial;

/// <summary>An open serial line: raw bytes, eight bits, no parity, one stop bit, any rate; used by one thread.</summary>
public sealed class SerialLine : IDisposable
{
    /// <summary>A rate that hardware rounds by more than this does not carry bytes any more (half a bit in ten).</summary>
    private const double RateTolerance = 0.03;

    private readonly string _path;
    private int _descriptor;

    private SerialLine(string path, int descriptor)
    {
        _path = path;
        _descriptor = descriptor;
    }

    /// <summary>Opens a line for this process alone and drops what it holds from before; throws <see cref="DeviceException"/> that says what to do.</summary>
    public static SerialLine Open(string path, int baud)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baud);
        var descriptor = SerialLibc.Open(path, OpenReadWrite | OpenNoControllingTerminal | OpenNonBlocking | OpenCloseOnExec);
        if (descriptor < 0)
        {
            throw SerialErrors.AtOpening(path, Marshal.GetLastPInvokeError());
        }

        var line = new SerialLine(path, descriptor);
        try
        {
            line.Claim();
            line.SetRawMode((uint)baud);
            line.AskForLowLatency();
            Control(descriptor, Flush, FlushBoth);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Waits up to a time for bytes and takes what is there; 0 where none came. Throws <see cref="DeviceException"/> when the line is lost.</summary>
    public unsafe int Read(Span<byte> buffer, TimeSpan timeout)
    {
        if (!Wait(PollIn, timeout))
        {
            return 0;
        }

        fixed (byte* bytes = buffer)
        {
            var count = SerialLibc.Read(_descriptor, bytes, buffer.Length);
            return count switch
            {
                > 0 => (int)count,
                // A terminal that was hung up is at its end for ever.
                0 => throw SerialErrors.Lost(_path, InputOutputError),
                _ when Marshal.GetLastPInvokeError() is TryAgain or Interrupted => 0,
                _ => throw SerialErrors.Lost(_path, Marshal.GetLastPInvokeError()),
            };
        }
    }

    /// <summary>Writes all bytes; throws <see cref="DeviceException"/> when the line is lost or takes none for the time.</summary>
    public unsafe void Write(ReadOnlySpan<byte> bytes, TimeSpan timeout)
    {
        while (!bytes.IsEmpty)
        {
            if (!Wait(PollOut, timeout))
            {
                throw new DeviceException($"{_path} takes no bytes: the other side of the line does not read.");
            }

            fixed (byte* start = bytes)
            {
                var count = SerialLibc.Write(_descriptor, start, bytes.Length);
                if (count < 0 && Marshal.GetLastPInvokeError() is not (TryAgain or Interrupted))
                {
                    throw SerialErrors.Lost(_path, Marshal.GetLastPInvokeError());
                }

                bytes = bytes[(int)Math.Max(count, 0)..];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            Close(_descriptor);
            _descriptor = -1;
        }
    }

    private bool Wait(short events, TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(_descriptor < 0, this);
        var request = new PollRequest { Descriptor = _descriptor, Events = events };
        var ready = Poll(ref request, 1, (int)timeout.TotalMilliseconds);
        return ready switch
        {
            > 0 => true,
            0 => false,
            _ when Marshal.GetLastPInvokeError() == Interrupted => false,
            _ => throw SerialErrors.Lost(_path, Marshal.GetLastPInvokeError()),
        };
    }

    // The terminal's exclusive mode does not bind the super-user, under which agents may run; the file lock does.
    private void Claim()
    {
        if (Lock(_descriptor, LockExclusiveNonBlocking) != 0)
        {
            throw SerialErrors.AtOpening(_path, Busy);
        }

        if (Control(_descriptor, SetExclusive, 0) != 0)
        {
            throw SerialErrors.AtOpening(_path, Marshal.GetLastPInvokeError());
        }
    }

    private void SetRawMode(uint baud)
    {
        var settings = default(Termios2);
        if (Control(_descriptor, GetTermios2, ref settings) != 0)
        {
            throw SerialErrors.AtOpening(_path, Marshal.GetLastPInvokeError());
        }

        settings.InputModes = settings.OutputModes = settings.LocalModes = 0;
        settings.ControlModes = Termios2.EightBits | Termios2.Receive | Termios2.IgnoreModemLines | Termios2.BaudOther | (Termios2.BaudOther << Termios2.InputBaudShift);
        settings.InputSpeed = settings.OutputSpeed = baud;
        settings.Characters[Termios2.MinimumCharacters] = 1;
        settings.Characters[Termios2.WaitTenths] = 0;
        if (Control(_descriptor, SetTermios2, ref settings) != 0 || Control(_descriptor, GetTermios2, ref settings) != 0)
        {
            throw SerialErrors.AtOpening(_path, Marshal.GetLastPInvokeError());
        }

        if (Math.Abs(settings.OutputSpeed - (double)baud) > baud * RateTolerance)
        {
            throw new DeviceException($"{_path} does not run at {baud} baud: the nearest it offers is {settings.OutputSpeed}. Set a rate that the adapter supports.");
        }
    }

    // Adapters collect bytes for up to 16 ms otherwise; those that know no such setting refuse it, which is no fault.
    private void AskForLowLatency()
    {
        var settings = default(SerialStruct);
        if (Control(_descriptor, GetSerial, ref settings) == 0)
        {
            settings.Flags |= SerialStruct.LowLatency;
            Control(_descriptor, SetSerial, ref settings);
        }
    }
}
