using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Spane.Notifications.Tests.Servers;

/// <summary>What a browser does with a push message (RFC 8291 over RFC 8188), written from the standards and held to their example: it has
/// nothing of the library that encrypts.</summary>
internal sealed class FakeBrowser : IDisposable
{
    private const int SaltBytes = 16;
    private const int TagBytes = 16;
    private const byte LastRecord = 2;

    private readonly ECDiffieHellman _keys;
    private readonly byte[] _secret;

    public FakeBrowser()
        : this(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16))
    {
    }

    public FakeBrowser(ECDiffieHellman keys, byte[] secret)
    {
        _keys = keys;
        _secret = secret;
        PublicKey = PointOf(keys.ExportParameters(includePrivateParameters: false).Q);
    }

    public byte[] PublicKey { get; }

    public string P256dh => Base64Url.EncodeToString(PublicKey);

    public string Auth => Base64Url.EncodeToString(_secret);

    public string Decrypt(byte[] body)
    {
        var salt = body.AsSpan(0, SaltBytes);
        var recordSize = BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(SaltBytes));
        var idLength = body[SaltBytes + 4];
        var sender = body.AsSpan(SaltBytes + 5, idLength).ToArray();
        var record = body.AsSpan(SaltBytes + 5 + idLength);
        ((uint)record.Length).ShouldBeLessThanOrEqualTo(recordSize, "one record is all that RFC 8291 allows");

        using var theirs = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = sender[1..33], Y = sender[33..] },
        });
        var shared = _keys.DeriveRawSecretAgreement(theirs.PublicKey);
        var material = HKDF.DeriveKey(
            HashAlgorithmName.SHA256, shared, 32, _secret, [.. "WebPush: info\0"u8, .. PublicKey, .. sender]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt.ToArray(), [.. "Content-Encoding: aes128gcm\0"u8]);
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt.ToArray(), [.. "Content-Encoding: nonce\0"u8]);
        var plain = new byte[record.Length - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(nonce, record[..^TagBytes], record[^TagBytes..], plain);
        var end = Array.FindLastIndex(plain, letter => letter != 0);
        plain[end].ShouldBe(LastRecord);
        return Encoding.UTF8.GetString(plain.AsSpan(0, end));
    }

    public void Dispose() => _keys.Dispose();

    public static byte[] PointOf(ECPoint point) => [4, .. point.X!, .. point.Y!];
}
