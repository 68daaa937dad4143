using System.CommandLine;
using System.Text;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Manuals;

/// <summary>The manual page edgeagent(1) in the man macros, made of the verbs themselves.</summary>
internal static class ManualPage
{
    public static string Of(IReadOnlyList<CommandPage> pages)
    {
        var text = new StringBuilder();
        text.Append($".TH EDGEAGENT 1 \"\" \"EdgeAgent {Escape(AgentVersion.Text)}\" \"User Commands\"\n");
        text.Append(".SH NAME\nedgeagent \\- capture and triage of what a vehicle's sensors see\n");
        text.Append(".SH SYNOPSIS\n.B edgeagent\n.I VERB\n[\\fIOPTION\\fR]...\n");
        text.Append($".SH DESCRIPTION\n{Escape(pages[0].Command.Description ?? "")}\n.SH VERBS\n");
        foreach (var page in pages.Skip(1).Where(page => !page.Verbs.Any()))
        {
            Add(text, page);
        }

        text.Append("""
            .SH SIGNALS
            .TP
            .B SIGUSR1
            asks a running service for a clip of this moment.
            .TP
            .BR SIGTERM ", " SIGINT
            end it; what was cut until then is stored.
            .SH EXIT STATUS
            0 done, 1 failed, 2 usage, 3 bad input, 4 something it needs is unavailable.
            .SH FILES
            .TP
            .I /etc/edgeagent/profile.yaml
            the profile until one is installed with \fBedgeagent profile flash\fR
            .TP
            .I /etc/edgeagent/trusted-keys/*.pem
            public keys whose profile signatures are believed
            .TP
            .I /etc/edgeagent/pki/
            certificate and key of the vehicle, made by \fBedgeagent-enroll\fR
            .TP
            .I /etc/default/edgeagent
            more arguments for the service
            .TP
            .I /var/lib/edgeagent/
            the clip store and the installed profiles
            .TP
            .I /usr/share/edgeagent/hw-profiles/
            the profile library

            """);
        return text.ToString();
    }

    private static void Add(StringBuilder text, CommandPage page)
    {
        var arguments = string.Concat(page.Command.Arguments.Select(argument =>
            argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" {argument.Name}{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}"));
        text.Append($".SS {Escape(page.Path + arguments)}\n{Escape(page.Command.Description ?? "")}\n");
        foreach (var argument in page.Command.Arguments.Where(argument => argument.Description is not null))
        {
            text.Append($".TP\n.I {Escape(argument.Name)}\n{Escape(argument.Description!)}\n");
        }

        foreach (var option in page.Options.SkipLast(1))
        {
            text.Append($".TP\n.B {Escape(string.Join(", ", option.Aliases.Prepend(option.Name)))}{(option.HelpName is { } value ? $" \\fI{Escape(value)}\\fR" : "")}\n{Escape(option.Description ?? "")}\n");
        }

        foreach (var example in CommandExamples.Of(page.Command))
        {
            text.Append($".PP\n.RS\n\\fB{Escape(example)}\\fR\n.RE\n");
        }
    }

    /// <summary>Text that troff takes as text: its backslash, its hyphens, and the dot or quote that would begin a request.</summary>
    private static string Escape(string text)
    {
        var escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? "\\&" + escaped : escaped;
    }
}
