using Spane.Backend.Settings;

namespace Spane.Backend.Https;

/// <summary>Looks every ten minutes whether the certificate ends soon or the machine has another address.</summary>
internal sealed partial class CertificateRenewal(
    SpaneOptions options, ServerCertificate certificate, TimeProvider clock, ILogger<CertificateRenewal> log) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Https.Port == 0)
        {
            return;
        }

        LogAuthority(certificate.Authority.Name, certificate.Authority.Fingerprint);
        foreach (var name in certificate.NotPermitted)
        {
            LogNotPermitted(name);
        }

        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                if (certificate.Look() is { IsNew: true, Certificate: var made })
                {
                    LogMade(made.NotAfter.ToUniversalTime());
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                LogFailed(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "HTTPS by the authority {Name}, SHA-256 {Fingerprint}")]
    private partial void LogAuthority(string name, string fingerprint);

    [LoggerMessage(LogLevel.Warning, "The authority was made without the name {Name} and must not vouch for it")]
    private partial void LogNotPermitted(string name);

    [LoggerMessage(LogLevel.Information, "A new certificate for HTTPS, good until {Until:u}")]
    private partial void LogMade(DateTime until);

    [LoggerMessage(LogLevel.Warning, "No new certificate for HTTPS could be written: {Reason}")]
    private partial void LogFailed(string reason);
}
