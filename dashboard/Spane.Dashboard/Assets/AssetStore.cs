using System.IO.Compression;
using System.Security.Cryptography;

namespace Spane.Dashboard.Assets;

/// <summary>
/// The styles, scripts and typefaces that the screens ask for, from the assembly itself. All share one version, the hash of them all, which
/// is part of their address: a browser keeps them for ever, scripts import each other by relative paths, and a new build is fetched at
/// once.
/// </summary>
public sealed class AssetStore
{
    private const string Prefix = "wwwroot/";

    private readonly Dictionary<string, Asset> _assets = new(StringComparer.Ordinal);

    /// <summary>Reads and compresses the assembly's files.</summary>
    public AssetStore()
    {
        var assembly = typeof(AssetStore).Assembly;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var plain = new byte[stream.Length];
            stream.ReadExactly(plain);
            hash.AppendData(plain);
            var path = name[Prefix.Length..].Replace('\\', '/');
            _assets[path] = new(ContentType(path), plain, Compress(path, plain));
        }

        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Version of all files together: 12 hexadecimal digits.</summary>
    public string Version { get; }

    /// <summary>Paths of all files, such as <c>css/base.css</c>.</summary>
    public IReadOnlyCollection<string> Paths => _assets.Keys;

    /// <summary>The address of a file on this host.</summary>
    /// <param name="path">Path below <c>wwwroot</c>.</param>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public string Url(string path) =>
        _assets.ContainsKey(path) ? $"/assets/{Version}/{path}"
            : throw new ArgumentException($"The dashboard has no file wwwroot/{path}.", nameof(path));

    /// <summary>A file.</summary>
    /// <param name="path">Path below <c>wwwroot</c>.</param>
    /// <returns>The file; null when there is none of that name.</returns>
    public Asset? Find(string path) => _assets.GetValueOrDefault(path);

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".png" => "image/png",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        ".woff2" => "font/woff2",
        var other => throw new InvalidOperationException($"wwwroot/{path}: say the media type of {other} files here."),
    };

    private static ReadOnlyMemory<byte>? Compress(string path, byte[] plain)
    {
        if (Path.GetExtension(path) is ".woff2" or ".png")
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}

/// <summary>One served file.</summary>
/// <param name="Plain">Its bytes.</param>
/// <param name="Gzip">Its bytes with gzip, the one encoding that browsers also take over plain HTTP; null when compression gains nothing
/// (typefaces, pictures).</param>
public sealed record Asset(string ContentType, ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte>? Gzip);
