namespace EdgeAgent.Sensors.Can;

/// <summary>Reads Vector's DBC text: messages, signals, multiplexing, value types and value tables. Forms are in README.md.</summary>
internal sealed class DbcReader
{
    private const uint LargestStandard = 0x7FF;
    private const uint LargestExtended = 0x1FFF_FFFF;
    private const uint IndependentSignals = 0xC000_0000;

    private readonly List<CanMessage> _messages = [];
    private readonly List<DbcError> _errors = [];
    private readonly Dictionary<uint, CanMessage> _byRawId = [];
    private readonly Dictionary<CanSignal, int> _lines = [];
    private readonly Dictionary<string, IReadOnlyDictionary<long, string>> _tables = [];
    private readonly List<Action> _longNames = [];
    private CanMessage? _current;
    private int _line;
    private bool _skipSignals;

    public CanDatabase Read(string text, string name)
    {
        foreach (var statement in DbcStatement.Split(text.TrimStart('\uFEFF')))
        {
            try
            {
                Read(statement);
            }
            catch (FormatException exception)
            {
                _errors.Add(new(statement.Line, exception.Message));
            }
        }

        foreach (var message in _messages)
        {
            DbcMultiplexing.Link(message, _lines, _errors);
        }

        foreach (var rename in _longNames)
        {
            rename();
        }

        return new(name, _messages, _errors);
    }

    private void Read(DbcStatement statement)
    {
        _line = statement.Line;
        var scanner = new DbcScanner(statement.Rest);
        switch (statement.Keyword)
        {
            case "BO_":
                ReadMessage(ref scanner);
                break;
            case "SG_":
                ReadSignal(ref scanner);
                break;
            case "SG_MUL_VAL_":
                ReadExtendedMultiplexing(ref scanner);
                break;
            case "SIG_VALTYPE_":
                ReadValueType(ref scanner);
                break;
            case "VAL_TABLE_":
                _tables[scanner.Word("a table's name")] = ReadValueNames(ref scanner);
                break;
            case "VAL_":
                ReadSignalValueNames(ref scanner);
                break;
            case "BA_":
                ReadLongName(ref scanner);
                break;
            case "":
                throw new FormatException($"a DBC keyword expected, found '{statement.Rest[..Math.Min(statement.Rest.Length, 24)]}'");
        }
    }

    // BO_ 2566787326 TRACK_1: 8 RADAR        bit 31 of the number: 29-bit identifier; some databases leave it out of numbers that need it
    private void ReadMessage(ref DbcScanner scanner)
    {
        _current = null;
        _skipSignals = true;
        var rawId = checked((uint)RequireRange(scanner.Integer("a message identifier"), 0, uint.MaxValue, "a message identifier"));
        var name = scanner.Word("a message name");
        scanner.Expect(':');
        var length = (int)RequireRange(scanner.Integer("a length in bytes"), 0, 0xFFFF, "a length in bytes");
        var sender = scanner.AtEnd ? "" : scanner.Word("a sender");
        if (rawId == IndependentSignals)
        {
            return;
        }

        _current = new(rawId & LargestExtended, rawId > LargestStandard, name, length, sender);
        _skipSignals = false;
        if (!_byRawId.TryAdd(rawId, _current))
        {
            throw new FormatException($"message {rawId} ({name}) is there twice; the first one, {_byRawId[rawId].Name}, stands");
        }

        _messages.Add(_current);
    }

    // SG_ SPEED m1M : 47|16@0- (0.01,0) [0|250] "km/h" A,B      M switch, m1 present for 1, m1M both
    private void ReadSignal(ref DbcScanner scanner)
    {
        if (_current is null)
        {
            if (_skipSignals)
            {
                return;
            }

            throw new FormatException("a signal (SG_) without a message (BO_) above it");
        }

        var name = scanner.Word("a signal name");
        var multiplexing = scanner.Take(':') ? "" : scanner.Word("':' or a multiplexing mark");
        if (multiplexing.Length > 0)
        {
            scanner.Expect(':');
        }

        var start = (int)RequireRange(scanner.Integer("a start bit"), 0, 64 * 8 - 1, "a start bit");
        scanner.Expect('|');
        var length = (int)RequireRange(scanner.Integer("a length in bits"), 1, 64, "a length in bits");
        scanner.Expect('@');
        var order = scanner.Take('0') ? CanByteOrder.BigEndian
            : scanner.Take('1') ? CanByteOrder.LittleEndian
            : throw new FormatException("byte order 0 or 1 expected after '@'");
        var signed = scanner.Take('-') || (scanner.Take('+') ? false : throw new FormatException("'+' or '-' expected after the byte order"));
        scanner.Expect('(');
        var scale = scanner.Number("a factor");
        scanner.Expect(',');
        var offset = scanner.Number("an offset");
        scanner.Expect(')');
        scanner.Expect('[');
        var minimum = scanner.Number("a minimum");
        scanner.Expect('|');
        var maximum = scanner.Number("a maximum");
        scanner.Expect(']');
        var signal = new CanSignal(name, start, length, order)
        {
            ValueType = signed ? CanValueType.SignedInteger : CanValueType.UnsignedInteger,
            Scale = scale,
            Offset = offset,
            Minimum = minimum,
            Maximum = maximum,
            Unit = scanner.Quoted("a unit"),
            IsSwitch = multiplexing.EndsWith('M'),
        };
        signal.SwitchValues = DbcMultiplexing.Mark(multiplexing);
        if (_current.Find(name) is not null)
        {
            throw new FormatException($"signal {name} is twice in {_current.Name}; the first one stands");
        }

        _current.Add(signal);
        _lines.Add(signal, _line);
        if (signal.LastByte >= _current.LengthBytes)
        {
            throw new FormatException($"signal {name} ends in byte {signal.LastByte}, but {_current.Name} has {_current.LengthBytes} bytes; it is there only in longer frames");
        }
    }

    // SG_MUL_VAL_ 2024 S1_PID_0D S1_PID 13-13, 20-25;
    private void ReadExtendedMultiplexing(ref DbcScanner scanner)
    {
        if (FindSignal(ref scanner) is not { } signal)
        {
            return;
        }

        var switchName = scanner.Word("the switch's name");
        var ranges = new List<CanMultiplexRange>();
        do
        {
            var first = scanner.Unsigned("a first value");
            scanner.Expect('-');
            ranges.Add(new(first, scanner.Unsigned("a last value")));
        }
        while (scanner.Take(','));
        signal.SwitchName = switchName;
        signal.SwitchValues = ranges;
    }

    // SIG_VALTYPE_ 961 Temperature : 1;      0 integer, 1 float, 2 double
    private void ReadValueType(ref DbcScanner scanner)
    {
        if (FindSignal(ref scanner) is not { } signal)
        {
            return;
        }

        scanner.Take(':');
        signal.ValueType = (scanner.Integer("a value type"), signal.LengthBits) switch
        {
            (0, _) => signal.ValueType,
            (1, 32) => CanValueType.SinglePrecision,
            (2, 64) => CanValueType.DoublePrecision,
            var (type, bits) => throw new FormatException($"value type {type} of {signal.Name} does not go with {bits} bits (1: 32 bits, 2: 64 bits)"),
        };
    }

    // VAL_ 956 GEAR 0 "D" 1 "S" ;   or   VAL_ 956 GEAR GearTable ;   or, of an environment variable, VAL_ NAME 0 "off" ;
    private void ReadSignalValueNames(ref DbcScanner scanner)
    {
        var probe = scanner;
        if (!char.IsAsciiDigit(probe.Word("a message identifier or a variable's name")[0]))
        {
            return;
        }

        if (FindSignal(ref scanner) is not { } signal)
        {
            return;
        }

        probe = scanner;
        signal.ValueNames = !probe.AtEnd && !probe.Take(';') && TryWord(ref probe) is { } table && !char.IsAsciiDigit(table[0])
            ? _tables.GetValueOrDefault(table) ?? throw new FormatException($"value table {table} is not defined above")
            : ReadValueNames(ref scanner);
    }

    private static string? TryWord(ref DbcScanner scanner) => scanner.Take('-') ? null : scanner.Word("a value or a table's name");

    private static Dictionary<long, string> ReadValueNames(ref DbcScanner scanner)
    {
        var names = new Dictionary<long, string>();
        while (!scanner.Take(';') && !scanner.AtEnd)
        {
            var value = scanner.Number("a value");
            names[value > long.MaxValue ? (long)(ulong)value : (long)value] = scanner.Quoted("a value's name");
        }

        return names;
    }

    // BA_ "SystemSignalLongSymbol" SG_ 82 Short "Long";      names of more than 32 characters; other attributes are passed over
    private void ReadLongName(ref DbcScanner scanner)
    {
        switch (scanner.Quoted("an attribute's name"))
        {
            case "SystemSignalLongSymbol":
                scanner.Word("SG_");
                if (FindSignal(ref scanner) is { } signal)
                {
                    var name = scanner.Quoted("a long name");
                    _longNames.Add(() => signal.Name = name);
                }

                break;
            case "SystemMessageLongSymbol":
                scanner.Word("BO_");
                if (_byRawId.GetValueOrDefault((uint)RequireRange(scanner.Integer("a message identifier"), 0, uint.MaxValue, "a message identifier")) is { } message)
                {
                    var name = scanner.Quoted("a long name");
                    _longNames.Add(() => message.Name = name);
                }

                break;
        }
    }

    /// <summary>The signal that a statement is about; null for one that belongs to no message.</summary>
    private CanSignal? FindSignal(ref DbcScanner scanner)
    {
        var id = scanner.Integer("a message identifier");
        var name = scanner.Word("a signal name");
        if (id == IndependentSignals)
        {
            return null;
        }

        var message = id is >= 0 and <= uint.MaxValue ? _byRawId.GetValueOrDefault((uint)id) : null;
        return message?.Find(name) ?? throw new FormatException($"signal {name} of message {id} is not defined above");
    }

    private static long RequireRange(long value, long minimum, long maximum, string what) =>
        value >= minimum && value <= maximum ? value : throw new FormatException($"{what} of {minimum} to {maximum} expected, found {value}");
}
