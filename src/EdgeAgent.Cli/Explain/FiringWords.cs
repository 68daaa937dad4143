using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Triage;

namespace EdgeAgent.Cli.Explain;

/// <summary>Says a firing in plain words.</summary>
internal static class FiringWords
{
    private const double BlocksPerHour = 720;

    public static string Say(TriggerFiring firing)
    {
        var title = TriggerCatalogue.All.FirstOrDefault(trigger => trigger.Id == firing.Trigger)?.Title;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(title is null ? firing.Trigger : $"{title} ({firing.Trigger})")}: {Quantity(firing.Severity, firing.Unit)} against {Quantity(firing.Threshold, firing.Unit)}, which happens {HowOften(firing.Surprisal)} (surprisal {firing.Surprisal:0.00}).");
    }

    private static string Quantity(double number, string unit) => $"{number.ToString("0.##", CultureInfo.InvariantCulture)} {unit}".TrimEnd();

    /// <summary>Surprisal is -log10 of the probability in five seconds.</summary>
    private static string HowOften(double surprisal) => (Math.Pow(10, surprisal) / BlocksPerHour) switch
    {
        < 1 / 60.0 => "all the time",
        < 1 and var hours => string.Create(CultureInfo.InvariantCulture, $"about every {hours * 60:0} min"),
        < 48 and var hours => string.Create(CultureInfo.InvariantCulture, $"about once in {hours:0.#} h"),
        var hours => string.Create(CultureInfo.InvariantCulture, $"about once in {hours:0} h of driving"),
    };
}
