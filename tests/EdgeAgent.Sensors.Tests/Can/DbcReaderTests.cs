using EdgeAgent.Sensors.Can;
using EdgeAgent.Testing;

namespace EdgeAgent.Sensors.Tests.Can;

public sealed class DbcReaderTests
{
    [Theory]
    [InlineData("ESR.dbc", 80, 868)]
    [InlineData("ford_fusion_2018_adas.dbc", 64, 256)]
    [InlineData("mazda_radar.dbc", 9, 18)]
    [InlineData("toyota_2017_ref_pt.dbc", 143, 1315)]
    [InlineData("toyota_adas.dbc", 33, 179)]
    [InlineData("toyota_radar_dsu_tssp.dbc", 19, 114)]
    [InlineData("toyota_tss2_adas.dbc", 35, 183)]
    [InlineData("generator/honda/_bosch_radar_acc.dbc", 2, 25)]
    [InlineData("generator/toyota/_community.dbc", 5, 21)]
    [InlineData("generator/toyota/_toyota_2017.dbc", 50, 310)]
    [InlineData("generator/toyota/_toyota_adas_standard.dbc", 5, 36)]
    [InlineData("generator/toyota/toyota_new_mc_pt.dbc", 3, 7)]
    [InlineData("generator/toyota/toyota_nodsu_pt.dbc", 5, 34)]
    [InlineData("generator/toyota/toyota_secoc_pt.dbc", 16, 91)]
    [InlineData("generator/toyota/toyota_tnga_k_pt.dbc", 2, 7)]
    public void EveryOpenDatabaseIsReadWithAllItsMessagesAndSignals(string file, int messages, int signals)
    {
        var database = CanDatabase.Read(TestData.Require(Path.Combine("opendbc", file)));

        Assert.Empty(database.Errors.Select(error => $"{error.Line}: {error.Message}"));
        Assert.Equal(messages, database.Messages.Count);
        Assert.Equal(signals, database.Messages.Sum(message => message.Signals.Count));
    }

    [Fact]
    public void IntelAndMotorolaSignalsAreReadWithSignScaleAndOffset()
    {
        var database = CanDatabase.Parse(
            """
            BO_ 100 M: 8 X
             SG_ INTEL : 4|12@1- (0.5,10) [0|0] "m" X
             SG_ MOTOROLA : 23|12@0- (0.1,-5) [0|0] "deg" X
             SG_ TOP : 63|1@1+ (1,0) [0|1] "" X
            """, "t.dbc");
        byte[] data = [0xF0, 0xFF, 0x80, 0x10, 0, 0, 0, 0x80];

        Assert.Equal([-1 * 0.5 + 10, -2047 * 0.1 - 5, 1], Decode(database.Messages[0], data));
    }

    [Fact]
    public void SignalsOfSixtyFourBitsAcrossNineBytesOfAFlexibleFrameAreRead()
    {
        var database = CanDatabase.Parse(
            """
            BO_ 2147483748 M: 64 X
             SG_ ODD : 3|64@1+ (1,0) [0|0] "" X
             SG_ LAST : 504|8@1+ (1,0) [0|0] "" X
            """, "t.dbc");
        var data = new byte[64];
        data.AsSpan(0, 9).Fill(0xFF);
        data[63] = 7;

        Assert.True(database.Messages[0].IsExtended);
        Assert.Equal(100u, database.Messages[0].Id);
        Assert.True(database.Messages[0].Signals[0].TryDecodeRaw(data, out var odd));
        Assert.Equal(ulong.MaxValue, odd);
        Assert.True(database.Messages[0].Signals[1].TryDecode(data, out var last));
        Assert.Equal(7, last);
    }

    [Fact]
    public void AMultiplexedSignalIsPresentOnlyForItsSwitchValue()
    {
        var database = CanDatabase.Parse(
            """
            BO_ 1 M: 8 X
             SG_ MODE M : 0|8@1+ (1,0) [0|0] "" X
             SG_ A m0 : 8|8@1+ (1,0) [0|0] "" X
             SG_ B m1 : 8|8@1- (1,0) [0|0] "" X
             SG_ ALWAYS : 16|8@1+ (1,0) [0|0] "" X
            """, "t.dbc");

        Assert.Equal([0, 255, double.NaN, 3], Decode(database.Messages[0], [0, 255, 3, 0, 0, 0, 0, 0]));
        Assert.Equal([1, double.NaN, -1, 3], Decode(database.Messages[0], [1, 255, 3, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public void ExtendedMultiplexingFollowsEverySwitchOfTheChain()
    {
        var database = CanDatabase.Parse(
            """
            BO_ 1 M: 8 X
             SG_ OUTER M : 0|8@1+ (1,0) [0|0] "" X
             SG_ INNER m1M : 8|8@1+ (1,0) [0|0] "" X
             SG_ DEEP m2 : 16|8@1+ (1,0) [0|0] "" X
            SG_MUL_VAL_ 1 INNER OUTER 1-1;
            SG_MUL_VAL_ 1 DEEP INNER 2-3, 7-7;
            """, "t.dbc");
        var message = database.Messages[0];

        Assert.Empty(database.Errors);
        Assert.Equal([1, 3, 9], Decode(message, [1, 3, 9, 0, 0, 0, 0, 0]));
        Assert.Equal([1, 7, 9], Decode(message, [1, 7, 9, 0, 0, 0, 0, 0]));
        Assert.Equal([1, 4, double.NaN], Decode(message, [1, 4, 9, 0, 0, 0, 0, 0]));
        Assert.Equal([0, double.NaN, double.NaN], Decode(message, [0, 3, 9, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public void FloatingPointSignalsAreTakenFromTheValueTypeStatement()
    {
        var database = CanDatabase.Parse(
            """
            BO_ 1 M: 12 X
             SG_ F : 0|32@1- (2,1) [0|0] "" X
             SG_ D : 32|64@1- (1,0) [0|0] "" X
            SIG_VALTYPE_ 1 F : 1;
            SIG_VALTYPE_ 1 D : 2;
            """, "t.dbc");
        byte[] data = [.. BitConverter.GetBytes(1.25f), .. BitConverter.GetBytes(-0.1)];

        Assert.Equal([3.5, -0.1], Decode(database.Messages[0], data));
    }

    [Fact]
    public void ValueNamesComeFromTheSignalOrFromATable()
    {
        var database = CanDatabase.Parse(
            "VAL_TABLE_ OnOff 1 \"on\" 0 \"off\" ;\r\nBO_ 1 M: 1 X\r\n SG_ A : 0|1@1+ (1,0) [0|1] \"\" X\r\n SG_ B : 1|2@1- (1,0) [0|1] \"\" X\r\n"
            + "VAL_ 1 A OnOff ;\r\nVAL_ 1 B -1 \"minus; one\"\r\n  1 \"one\" ;\r\nVAL_ EnvironmentVariable 1 \"x\" ;\r\n", "t.dbc");

        Assert.Empty(database.Errors);
        Assert.Equal("on", database.Messages[0].Signals[0].ValueNames[1]);
        Assert.Equal("minus; one", database.Messages[0].Signals[1].ValueNames[-1]);
        Assert.Equal("one", database.Messages[0].Signals[1].ValueNames[1]);
    }

    [Fact]
    public void AShortDataFieldLeavesOnlyTheSignalsBeyondItsEndAbsent()
    {
        var database = CanDatabase.Parse(
            """
            BO_ 1 M: 8 X
             SG_ A : 7|16@0+ (1,0) [0|0] "" X
             SG_ B : 23|8@0+ (1,0) [0|0] "" X
            """, "t.dbc");

        Assert.Equal([0x0102, double.NaN], Decode(database.Messages[0], [1, 2]));
    }

    [Fact]
    public void LinesThatCannotBeReadAreSaidWithTheirNumberAndTheRestStands()
    {
        var database = CanDatabase.Parse(
            """
            VERSION ""
            BO_ 1 GOOD: 8 X
             SG_ A : 0|8@1+ (1,0) [0|0] "" X
             SG_ CUT : 8|8@1
             SG_ WORD : x|8@1+ (1,0) [0|0] "" X
             SG_ OUTSIDE : 60|8@1+ (1,0) [0|0] "" X
             SG_ WIDE : 0|65@1+ (1,0) [0|0] "" X
            BO_ nonsense
             SG_ LOST : 0|8@1+ (1,0) [0|0] "" X
            BO_ 2 ALSO_GOOD: 8 X
             SG_ B : 0|8@1+ (1,0) [0|0] "" X
             SG_ NO_SWITCH m0 : 8|8@1+ (1,0) [0|0] "" X
            what is this
            VAL_ 9 A 0 "x" ;
            """, "t.dbc");

        Assert.Equal(["GOOD", "ALSO_GOOD"], database.Messages.Select(message => message.Name));
        Assert.Equal(["A", "OUTSIDE", "B"], database.Messages.SelectMany(message => message.Signals).Select(signal => signal.Name));
        Assert.Equal([4, 5, 6, 7, 8, 13, 14, 12], database.Errors.Select(error => error.Line));
        Assert.Contains("start bit", database.Errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("8 bytes", database.Errors[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASignalBeyondItsMessageIsSaidAndThereInLongerFrames()
    {
        var database = CanDatabase.Parse("BO_ 1 M: 1 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n SG_ B : 8|8@1+ (1,0) [0|0] \"\" X", "t.dbc");

        Assert.Equal(3, Assert.Single(database.Errors).Line);
        Assert.Equal([1, double.NaN], Decode(database.Messages[0], [1]));
        Assert.Equal([1, 2], Decode(database.Messages[0], [1, 2]));
    }

    [Theory]
    [InlineData("2047", 2047u, false)]
    [InlineData("276127744", 276127744u, true)]
    [InlineData("2423611392", 276127744u, true)]
    [InlineData("4294967295", 0x1FFFFFFFu, true)]
    public void AnIdentifierOfMoreThanElevenBitsHasTwentyNine(string number, uint id, bool isExtended)
    {
        var database = CanDatabase.Parse($"BO_ {number} M: 8 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\nVAL_ {number} A 1 \"on\" ;", "t.dbc");

        Assert.Empty(database.Errors);
        Assert.Equal("on", database.Find(id, isExtended)?.Signals[0].ValueNames[1]);
    }

    [Fact]
    public void NamesOfRawValuesFollowTheSignalsSign()
    {
        var database = CanDatabase.Parse(
            """
            BO_ 1 M: 8 X
             SG_ S : 0|8@1- (1,0) [0|0] "" X
             SG_ U : 0|64@1+ (1,0) [0|0] "" X
            VAL_ 1 S -1 "minus one" 1 "one" ;
            VAL_ 1 U 18446744073709551615 "absent" 0 "zero" ;
            """, "t.dbc");
        var (signed, unsigned) = (database.Messages[0].Signals[0], database.Messages[0].Signals[1]);

        Assert.Equal(("minus one", "one", null), (signed.NameOf(255), signed.NameOf(1), signed.NameOf(2)));
        Assert.Equal(("absent", "zero"), (unsigned.NameOf(ulong.MaxValue), unsigned.NameOf(0)));
    }

    [Fact]
    public void LongNamesOfSignalsAndMessagesStandInAttributes()
    {
        var database = CanDatabase.Parse(
            """
            BO_ 82 Short_message: 8 X
             SG_ Short_switch M : 0|8@1- (1,0) [0|0] "" X
             SG_ Short_signal m1 : 8|8@1- (1,0) [0|0] "" X
            BA_DEF_ SG_  "SystemSignalLongSymbol" STRING ;
            BA_ "SystemMessageLongSymbol" BO_ 82 "A_message_with_more_than_32_characters";
            BA_ "SystemSignalLongSymbol" SG_ 82 Short_signal "A_signal_with_more_than_32_characters";
            BA_ "SystemSignalLongSymbol" SG_ 82 Short_switch "A_switch_with_more_than_32_characters";
            BA_ "GenSigStartValue" SG_ 82 Short_signal 0;
            VAL_ 82 Short_signal 1 "on" ;
            SG_MUL_VAL_ 82 Short_signal Short_switch 1-1;
            """, "t.dbc");

        Assert.Empty(database.Errors);
        Assert.Equal("A_message_with_more_than_32_characters", database.Messages[0].Name);
        Assert.Equal("on", database.Messages[0].Find("A_signal_with_more_than_32_characters")?.NameOf(1));
        Assert.Equal([1, 2], Decode(database.Messages[0], [1, 2, 0, 0, 0, 0, 0, 0]));
    }

    [Theory]
    [InlineData("CM_ SG_ 1 A \"a 5\" disk\";")]
    [InlineData("CM_ SG_ 1 A \"ends in a backslash\\\";")]
    [InlineData("CM_ SG_ 1 A \"two\nlines; BO_ 3 none\n\nwith an \\\"escape\\\"\";")]
    [InlineData("BA_DEF_ SG_ \"no semicolon\" INT 0 1")]
    [InlineData("NS_ :\nNS_DESC_\nCM_\nVAL_\nSIG_VALTYPE_\n\nBS_:")]
    [InlineData("VAL_ 3221225472 Unused 1 \"x\" ;")]
    public void StatementsOfNoUseDoNotHideThoseBehindThem(string statement)
    {
        var text = $"BO_ 1 M: 8 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n{statement}\nVAL_ 1 A 1 \"on\" ;\nBO_ 2 N: 8 X";
        foreach (var end in new[] { "\n", "\r\n", "\r" })
        {
            var database = CanDatabase.Parse(text.Replace("\n", end, StringComparison.Ordinal), "t.dbc");

            Assert.Empty(database.Errors);
            Assert.Equal(["M", "N"], database.Messages.Select(message => message.Name));
            Assert.Equal("on", database.Messages[0].Signals[0].ValueNames[1]);
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    public void UnitsAreReadInBothEncodingsThatDatabasesHave(string encoding)
    {
        using var scratch = new ScratchFolder();
        var bytes = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? System.Text.Encoding.UTF8;
        File.WriteAllText(scratch["t.dbc"], "BO_ 1 M: 8 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"°€\" X", bytes);

        Assert.Equal("°€", CanDatabase.Read(scratch["t.dbc"]).Messages[0].Signals[0].Unit);
    }

    [Fact]
    public void DecodingAllocatesNothing()
    {
        var message = CanDatabase.Parse("BO_ 1 M: 8 X\n SG_ A : 7|16@0- (0.1,0) [0|0] \"\" X\n SG_ B : 16|9@1+ (1,0) [0|0] \"\" X", "t.dbc").Messages[0];
        var values = new double[2];
        byte[] data = [1, 2, 3, 4, 5, 6, 7, 8];

        Assert.InRange(Allocation.BytesPerRound(_ => message.Decode(data, values)), 0, 1);
    }

    private static double[] Decode(CanMessage message, byte[] data)
    {
        var values = new double[message.Signals.Count];
        message.Decode(data, values);
        return values;
    }
}
