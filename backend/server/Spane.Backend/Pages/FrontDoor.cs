using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Spane.Backend.Https;
using Spane.Backend.Live;
using Spane.Backend.Settings;

namespace Spane.Backend.Pages;

/// <summary>What stands between the network and the pages: which proxies are believed, which host names are answered, how much a request
/// may be.</summary>
internal static class FrontDoor
{
    /// <summary>The longest body of a request: twenty times the longest form.</summary>
    internal const int MaxBodyBytes = 1024 * 1024;

    private static readonly TimeSpan StrictTransport = TimeSpan.FromDays(180);

    internal static void AddFrontDoor(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = MaxBodyBytes);
        services.Configure<AntiforgeryOptions>(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.Configure<RateLimiterOptions>(options => options.AddPolicy(LiveEndpoints.StreamLimit, LiveEndpoints.LimitOf));
        services.AddHsts(options => options.MaxAge = StrictTransport);

        // Pages and what charts read: styles and scripts are kept compressed, and a live stream must not wait in a buffer. What is secret
        // in a page, the form token, is encrypted anew for every answer, so that lengths tell nothing of it (BREACH: Prado, Harris, Gluck
        // 2013, 3.4).
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "application/json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddOptions<ForwardedHeadersOptions>().Configure<SpaneOptions>((options, spane) => Believe(options, spane.Http));
        services.AddOptions<HostFilteringOptions>().Configure<SpaneOptions>((options, spane) =>
        {
            options.AllowedHosts = spane.Http.Hosts is [] ? ["*"] : [.. spane.Http.Hosts];
            options.IncludeFailureMessage = false;
        });
    }

    /// <summary>Must come first: everything behind goes by the caller's address and scheme.</summary>
    internal static void UseFrontDoor(this IApplicationBuilder app)
    {
        var https = app.ApplicationServices.GetRequiredService<SpaneOptions>().Https;
        app.UseForwardedHeaders();
        app.LeadToHttps(https);
        if (https.Port == 0)
        {
            // Not with an authority of the machine's own: a browser that was told so shuts people out, with no way past, of a device that
            // does not trust it yet, and of a machine that was set up anew.
            app.UseHsts();
        }

        app.UseResponseCompression();
    }

    /// <summary>A proxy on this machine is believed by default; another one only when it is named.</summary>
    private static void Believe(ForwardedHeadersOptions options, FrontDoorOptions door)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in door.Proxies)
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }
    }
}
