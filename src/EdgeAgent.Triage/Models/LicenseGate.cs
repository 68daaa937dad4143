namespace EdgeAgent.Triage.Models;

/// <summary>Which licences a model may have without a person's word.</summary>
internal static class LicenseGate
{
    private static readonly HashSet<string> Permissive = new(StringComparer.OrdinalIgnoreCase)
    {
        "Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "CC0-1.0", "CC-BY-4.0", "Unlicense", "Zlib", "BSL-1.0",
    };

    /// <summary>What is wrong with using the model; null where nothing is.</summary>
    /// <param name="license">What the manifest or the graph says.</param>
    /// <param name="acceptedBy">Who accepted it, by the manifest.</param>
    /// <param name="mayBeUndeclared">Whether a person named a file that declares none.</param>
    public static string? Refusal(string? license, string? acceptedBy, bool mayBeUndeclared)
    {
        var isFree = license is not null && Permissive.Contains(license);
        if (isFree || !string.IsNullOrWhiteSpace(acceptedBy) || (license is null && mayBeUndeclared))
        {
            return null;
        }

        return license is null
            ? "license: none is declared; write its SPDX identifier, or license_accepted_by: who answers for using it"
            : $"license: {license} needs a person's word; write license_accepted_by: who answers for using it, or take a model under one of {string.Join(", ", Permissive)}";
    }
}
