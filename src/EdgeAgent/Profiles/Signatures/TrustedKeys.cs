using System.Security.Cryptography;

namespace EdgeAgent.Profiles.Signatures;

/// <summary>The public keys whose signatures a vehicle believes: a folder of PEM files.</summary>
public sealed class TrustedKeys : IDisposable
{
    private readonly Dictionary<string, (string Name, ECDsa Key)> _keys = new(StringComparer.Ordinal);

    private TrustedKeys(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Count;

    /// <summary>Files that are no usable key, with the reason.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Reads a folder's <c>*.pem</c>; a folder that is not there has no keys.</summary>
    public static TrustedKeys Load(string folder)
    {
        var keys = new TrustedKeys(folder);
        var problems = new List<string>();
        foreach (var file in (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pem") : []).Order(StringComparer.Ordinal))
        {
            try
            {
                var key = SigningKeys.ReadPublic(File.ReadAllText(file));
                if (!keys._keys.TryAdd(SigningKeys.IdOf(key), (Path.GetFileNameWithoutExtension(file), key)))
                {
                    key.Dispose();
                }
            }
            catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"{file}: {fault.Message}");
            }
        }

        keys.Problems = problems;
        return keys;
    }

    /// <summary>The name of the trusted key that signed these bytes; null where none did, with the reason.</summary>
    public string? Verify(ReadOnlySpan<byte> canonical, ProfileSignature signature, out string? refusal)
    {
        if (!TryFind(signature.Key, out var trusted, out refusal))
        {
            return null;
        }

        if (!trusted.Key.VerifyData(canonical, signature.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
        {
            refusal = $"the signature does not fit: signed was {signature.Sha256}, this is {Convert.ToHexStringLower(SHA256.HashData(canonical))}";
            return null;
        }

        return trusted.Name;
    }

    /// <summary>The name of the trusted key that signed this text as ES256 does: r and s side by side; null where none did, with the reason.</summary>
    public string? VerifyEs256(string keyId, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature, out string? refusal)
    {
        if (!TryFind(keyId, out var trusted, out refusal))
        {
            return null;
        }

        var fits = trusted.Key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        refusal = fits ? null : $"the signature does not fit: this is not what key {keyId} signed";
        return fits ? trusted.Name : null;
    }

    private bool TryFind(string keyId, out (string Name, ECDsa Key) trusted, out string? refusal)
    {
        refusal = _keys.TryGetValue(keyId, out trusted) ? null
            : _keys.Count == 0 ? $"there is no trusted key in {Folder}"
            : $"it is signed with key {keyId}, which is not among the {_keys.Count} trusted in {Folder}";
        return refusal is null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, key) in _keys.Values)
        {
            key.Dispose();
        }
    }
}
