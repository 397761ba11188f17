using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Spane.Backend.Settings;
using Spane.Dashboard.Trust;

namespace Spane.Backend.Https;

/// <summary>HTTPS for the factory's network without a proxy.</summary>
internal static class HttpsHosting
{
    // What somebody needs who does not trust the authority yet, and nothing that asks for a login.
    private static readonly PathString[] Plain = ["/trust", "/language", "/assets", "/live", "/app.webmanifest"];

    /// <summary>Adds the port to the addresses that are listened on.</summary>
    internal static void ListenSecurely(this IWebHostBuilder host, HttpsOptions https)
    {
        if (https.Port > 0)
        {
            var others = host.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "http://localhost:5000";
            host.UseUrls([.. others.Split(';', StringSplitOptions.RemoveEmptyEntries), $"https://*:{https.Port}"]);
        }
    }

    internal static void AddHttps(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton(provider => new ServerCertificate(dataFolder, provider.GetRequiredService<TimeProvider>(),
            () => MachineNames.Now(provider.GetRequiredService<SpaneOptions>().Https.Names)));
        services.AddSingleton<ITrust, Trust>();
        services.AddHostedService<CertificateRenewal>();
        services.AddOptions<KestrelServerOptions>().Configure<SpaneOptions, IServiceProvider>((kestrel, options, provider) =>
        {
            if (options.Https.Port > 0)
            {
                var certificate = provider.GetRequiredService<ServerCertificate>();
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificateSelector = (_, _) => certificate.Current);
            }
        });
    }

    /// <summary>Leads whoever comes by plain HTTP from another machine to HTTPS. A form is not led on: what was typed has gone over the
    /// network already, and must be typed again where nobody reads along.</summary>
    internal static void LeadToHttps(this IApplicationBuilder app, HttpsOptions https) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (https.Port == 0 || request.IsHttps || IsThisMachine(context.Connection.RemoteIpAddress)
            || Plain.Any(path => request.Path.StartsWithSegments(path)))
        {
            return next(context);
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            context.Response.Redirect($"https://{request.Host.Host}:{https.Port}{request.Path}{request.QueryString}");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    });

    /// <summary>Maps the authority's certificate as devices import it.</summary>
    internal static void MapTrust(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/trust/spane.crt", (ServerCertificate certificate, SpaneOptions options) => options.Https.Port == 0
                ? Results.NotFound()
                : Results.Bytes(certificate.Authority.Certificate, "application/x-x509-ca-cert", "spane.crt"))
            .AllowAnonymous().ExcludeFromDescription();

    private static bool IsThisMachine(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}

/// <summary>Tells the page how a device comes to trust this machine.</summary>
internal sealed class Trust(SpaneOptions options, ServerCertificate certificate) : ITrust
{
    public TrustedAuthority? Authority => options.Https.Port == 0 ? null
        : new(certificate.Authority.Name, certificate.Authority.Fingerprint, certificate.Authority.NotAfter, options.Https.Port);
}
