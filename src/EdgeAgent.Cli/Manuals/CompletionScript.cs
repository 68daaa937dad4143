using System.Text;

namespace EdgeAgent.Cli.Manuals;

/// <summary>Shell completion as a script that knows the verbs and options by heart, so that a key press never starts the program.</summary>
internal static class CompletionScript
{
    public static string Bash(IReadOnlyList<CommandPage> pages) => $$"""
        # bash completion for edgeagent; made by 'edgeagent completion bash'.
        _edgeagent() {
          local cur=${COMP_WORDS[COMP_CWORD]} at=edgeagent words= i
          for ((i = 1; i < COMP_CWORD; i++)); do
            case "$at ${COMP_WORDS[i]}" in
        {{Descents(pages)}}
            esac
          done
          case "$at" in
        {{Words(pages)}}
          esac
          COMPREPLY=($(compgen -W "$words" -- "$cur"))
        }
        complete -o bashdefault -o default -F _edgeagent edgeagent

        """;

    public static string Zsh(IReadOnlyList<CommandPage> pages) => $$"""
        #compdef edgeagent
        # zsh completion for edgeagent; made by 'edgeagent completion zsh'.
        _edgeagent() {
          local at=edgeagent i
          local -a known
          for ((i = 2; i < CURRENT; i++)); do
            case "$at ${words[i]}" in
        {{Descents(pages).Replace("COMP_WORDS[i]", "words[i]", StringComparison.Ordinal)}}
            esac
          done
          local choices=
          case "$at" in
        {{Words(pages).Replace("words=", "choices=", StringComparison.Ordinal)}}
          esac
          known=(${=choices})
          compadd -- $known
          _files
        }
        if [ "$funcstack[1]" = "_edgeagent" ]; then _edgeagent "$@"; else compdef _edgeagent edgeagent; fi

        """;

    private static string Descents(IReadOnlyList<CommandPage> pages)
    {
        var cases = string.Join('|', pages.Skip(1).Select(page => $"\"{page.Path}\""));
        return $"      {cases}) at=\"$at ${{COMP_WORDS[i]}}\" ;;";
    }

    private static string Words(IReadOnlyList<CommandPage> pages)
    {
        var text = new StringBuilder();
        foreach (var page in pages)
        {
            text.Append($"    \"{page.Path}\") words=\"{string.Join(' ', page.Words)}\" ;;\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
