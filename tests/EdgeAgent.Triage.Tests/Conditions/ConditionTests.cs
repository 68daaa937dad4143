using System.Collections.Immutable;
using EdgeAgent.Model;
using EdgeAgent.Triage.Conditions;
using Xunit;

namespace EdgeAgent.Triage.Tests.Conditions;

public sealed class ConditionTests
{
    private static readonly ImmutableArray<ConditionSignal> Signals =
    [
        new() { Name = "ego.speed", Unit = "m/s", Summary = "" },
        new() { Name = "ego.accel_x", Unit = "m/s²", Summary = "" },
        new() { Name = "ego.yaw_rate", Unit = "rad/s", Summary = "" },
        new() { Name = "ttc.min", Unit = "s", Summary = "" },
        new() { Name = "air.extinction", Unit = "1/m", Summary = "" },
        new() { Name = "objects.count", Summary = "" },
        new() { Name = "brake.pressed", IsTruth = true, Summary = "" },
        new() { Name = "context.light", Words = ["day", "dusk", "night"], Summary = "" },
    ];

    private static readonly double[] Values = [20, -6, 0.1, 1.2, 0.02, 3, 1, 2];

    [Theory]
    [InlineData("ego.accel_x < -5 m/s²")]
    [InlineData("ego.accel_x < -5 m/s^2 and ttc.min < 1.5 s")]
    [InlineData("ego.accel_x<-5m/s2&&ttc.min<1500ms")]
    [InlineData("ego.speed > 71 km/h and ego.speed < 73 km/h")]
    [InlineData("ego.speed >= 20 m/s and ego.speed <= 20 m/s")]
    [InlineData("ego.accel_x < -0.6 g")]
    [InlineData("air.extinction > 15 1/km")]
    [InlineData("abs(ego.accel_x) > 5 m/s²")]
    [InlineData("max(ego.speed, 30 m/s) == 30 m/s")]
    [InlineData("min(ttc.min, 3 s, 1 s) == 1 s")]
    [InlineData("ego.speed / 2 s < ego.accel_x * -2")]
    [InlineData("ego.speed * ttc.min < 25 m")]
    [InlineData("ego.yaw_rate > 5 deg/s and ego.yaw_rate < 6 °/s")]
    [InlineData("context.light == \"night\"")]
    [InlineData("'night' == context.light")]
    [InlineData("context.light != 'day' and not (ego.speed < 5 m/s)")]
    [InlineData("brake.pressed and objects.count >= 3")]
    [InlineData("brake.pressed == true")]
    [InlineData("!(objects.count == 2) || false")]
    [InlineData("false and false or true")]
    [InlineData("objects.count > 10 % * 20")]
    [InlineData("1 + 2 * 3 == 7 and (1 + 2) * 3 == 9 and 7 - 2 - 1 == 4")]
    public void AConditionHoldsWhereItsArithmeticDoes(string text) => Assert.Equal(Truth.True, Read(text).Evaluate(Values, At(0)));

    [Theory]
    [InlineData("ego.speed < 5 m/s")]
    [InlineData("not brake.pressed")]
    [InlineData("context.light == 'dusk'")]
    [InlineData("ttc.min < 1.5 s and ego.speed < 5 m/s")]
    public void AConditionDoesNotHoldWhereItsArithmeticDoesNot(string text) => Assert.Equal(Truth.False, Read(text).Evaluate(Values, At(0)));

    [Theory]
    [InlineData("ego.speed < 5 m/s", Truth.Unknown)]
    [InlineData("not (ego.speed < 5 m/s)", Truth.Unknown)]
    [InlineData("ego.speed < 5 m/s and brake.pressed", Truth.Unknown)]
    [InlineData("ego.speed < 5 m/s and not brake.pressed", Truth.False)]
    [InlineData("ego.speed < 5 m/s or brake.pressed", Truth.True)]
    [InlineData("ego.speed < 5 m/s or not brake.pressed", Truth.Unknown)]
    public void AMissingSignalLeavesTheAnswerOpenUnlessTheRestDecides(string text, Truth expected)
    {
        var values = Values.ToArray();
        values[0] = double.NaN;

        Assert.Equal(expected, Read(text).Evaluate(values, At(0)));
    }

    [Fact]
    public void ForAsksThatTheConditionHasHeldThatLongWithoutABreak()
    {
        var condition = Read("ego.accel_x < -5 m/s² for 0.2 s and objects.count > 0");
        double[] quiet = [20, -1, 0, 9, 0, 3, 0, 0];

        Assert.Equal(Truth.False, condition.Evaluate(Values, At(0)));
        Assert.Equal(Truth.False, condition.Evaluate(Values, At(0.1)));
        Assert.Equal(Truth.True, condition.Evaluate(Values, At(0.2)));
        Assert.Equal(Truth.False, condition.Evaluate(quiet, At(0.3)));
        Assert.Equal(Truth.False, condition.Evaluate(Values, At(0.4)));
        Assert.Equal(Truth.True, condition.Evaluate(Values, At(0.6)));
        condition.Reset();
        Assert.Equal(Truth.False, condition.Evaluate(Values, At(0.7)));
    }

    [Theory]
    [InlineData("ego.sped < 5 m/s", 1, "ego.speed")]
    [InlineData("ego.speed < 5", 11, "unit")]
    [InlineData("ego.speed < 5 m", 11, "compared")]
    [InlineData("ego.speed < 5 mm/fortnight", 15, "fortnight")]
    [InlineData("ego.speed", 1, "comparison")]
    [InlineData("ego.speed < 5 m/s for 2 m", 23, "duration")]
    [InlineData("ego.speed < 5 m/s for 0 s", 23, "duration")]
    [InlineData("ego.speed < 5 m/s for 90 s", 23, "60 s")]
    [InlineData("ego.speed < 5 m/s for ever", 23, "duration")]
    [InlineData("ego.speed < ", 13, "ends")]
    [InlineData("(ego.speed < 5 m/s", 19, "')'")]
    [InlineData("ego.speed < 5 m/s ) ", 19, "not expected")]
    [InlineData("ego.speed <> 5 m/s", 12, "not expected")]
    [InlineData("ego.speed + ttc.min > 3 s", 1, "put together")]
    [InlineData("context.light == 'noon'", 18, "dusk")]
    [InlineData("context.light < 'night'", 15, "==")]
    [InlineData("ego.speed == 'night'", 14, "words")]
    [InlineData("brake.pressed and ego.speed", 19, "true or false")]
    [InlineData("brake.pressed + 1 > 2", 1, "numbers")]
    [InlineData("objects.count == 1e999", 18, "1e999")]
    [InlineData("objects.count == \"open", 18, "open")]
    [InlineData("objects.count = 3", 15, "=")]
    [InlineData("", 1, "ends")]
    [InlineData("🚗 > 3", 1, "🚗")]
    public void AWrongTextIsRefusedWithItsColumnAndWhatWouldBeValid(string text, int column, string word)
    {
        var reading = Condition.Read(text, Signals);

        Assert.Null(reading.Condition);
        Assert.Contains(reading.Problems, problem => problem.Column == column && problem.Message.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryWrongNameAndUnitIsSaidAtOnce()
    {
        var reading = Condition.Read("ego.sped < 5 m/s and ttc.min < 3 m and objects.cnt > 2", Signals);

        Assert.Equal([1, 30, 40], reading.Problems.Select(problem => problem.Column));
    }

    [Fact]
    public void DepthLengthAndDurationsAreBounded()
    {
        Assert.Contains("deep", Problem(new string('(', 5000 / 4) + "true"), StringComparison.Ordinal);
        Assert.Contains("deep", Problem(string.Concat(Enumerable.Repeat("not ", 40)) + "true"), StringComparison.Ordinal);
        Assert.Contains("parts", Problem(string.Join(" or ", Enumerable.Repeat("true", 200))), StringComparison.Ordinal);
        Assert.Contains("durations", Problem(string.Join(" or ", Enumerable.Repeat("true for 1 s", 20))), StringComparison.Ordinal);
        Assert.Contains("2000", Problem(new string(' ', 2001)), StringComparison.Ordinal);

        static string Problem(string text) => Assert.Single(Condition.Read(text, Signals).Problems).Message;
    }

    [Fact]
    public void AnyTextIsReadOrRefusedAndNeverThrows()
    {
        string[] pieces = ["ego.speed", "ttc.min", "<", ">=", "==", "5", "0.2 s", "m/s²", "and", "or", "not", "for", "(", ")", "abs", "min", ",", "-", "*", "/", "'night'", "context.light", "brake.pressed", "true", "°", "\"", "1/km", "e", "."];
        var random = new Random(4);
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (Condition.Read(text, Signals).Condition is { } condition)
            {
                read++;
                condition.Evaluate(Values, At(round));
            }
        }

        Assert.InRange(read, 50, 19_000);
    }

    [Fact]
    public void AskingAConditionAllocatesNothing()
    {
        var condition = Read("(ego.accel_x < -5 m/s² for 0.2 s and ttc.min < 1.5 s) or context.light == 'day'");

        Assert.InRange(Allocation.BytesPerRound(round => condition.Evaluate(Values, At(round * 0.1))), 0, 1);
    }

    private static Condition Read(string text)
    {
        var reading = Condition.Read(text, Signals);
        Assert.True(reading.Condition is not null, string.Join("; ", reading.Problems));
        return reading.Condition;
    }

    private static Instant At(double seconds) => new Instant(1_760_000_000_000_000_000).PlusSeconds(seconds);
}
