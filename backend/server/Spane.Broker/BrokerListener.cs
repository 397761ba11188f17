using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spane.Broker.Settings;

namespace Spane.Broker;

/// <summary>Kestrel on the broker's addresses, apart from the one that serves the screens: its limits are others.</summary>
internal static class BrokerListener
{
    /// <summary>Builds it; it does not listen yet.</summary>
    /// <param name="serve">Serves one connection to its end.</param>
    public static WebApplication Build(BrokerSettings settings, ILoggerFactory loggers, Func<ConnectionContext, Task> serve)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, EndsWithTheBroker>();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = settings.Limits.Connections;
            foreach (var (address, certificate) in settings.Endpoints)
            {
                kestrel.Listen(address, listen =>
                {
                    if (certificate is not null)
                    {
                        listen.UseHttps(new HttpsConnectionAdapterOptions
                        {
                            ServerCertificate = certificate,
                            HandshakeTimeout = settings.Limits.ConnectDeadline,
                        });
                    }

                    listen.Run(serve);
                });
            }
        });
        return builder.Build();
    }

    /// <summary>The listener ends when the broker does, and not by a signal of its own.</summary>
    private sealed class EndsWithTheBroker : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
