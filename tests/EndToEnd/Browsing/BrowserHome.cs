using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;

namespace Spane.EndToEnd.Browsing;

/// <summary>A person's home folder with the list of authorities that Chromium reads on Linux (NSS): a certificate is imported as a person
/// imports it.</summary>
internal sealed class BrowserHome : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-home");

    private string Database => $"sql:{Path.Combine(_folder.FullName, ".pki", "nssdb")}";

    /// <summary>Starts the person's browser.</summary>
    internal Task<IBrowser> StartAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Headless = true,
        Args = Chromium.Flags,
        Env = new Dictionary<string, string>
        {
            ["HOME"] = _folder.FullName,
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
        },
    });

    /// <summary>Trusts an authority for servers.</summary>
    internal async Task TrustAsync(X509Certificate2 authority)
    {
        var file = Path.Combine(_folder.FullName, "authority.crt");
        await File.WriteAllBytesAsync(file, authority.RawData);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, ".pki", "nssdb"));
        await CertutilAsync("-N", "--empty-password");
        await CertutilAsync("-A", "-t", "C,,", "-n", "spane", "-i", file);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task CertutilAsync(params string[] arguments)
    {
        using var certutil = Process.Start(
            new ProcessStartInfo("certutil", ["-d", Database, .. arguments]) { RedirectStandardError = true })!;
        var error = await certutil.StandardError.ReadToEndAsync();
        await certutil.WaitForExitAsync();
        certutil.ExitCode.ShouldBe(0, error);
    }
}
