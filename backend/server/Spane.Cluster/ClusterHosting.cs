using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Spane.Cluster;

/// <summary>Makes a backend one of several.</summary>
internal static class ClusterHosting
{
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);

    /// <summary>Joins the backends of a database; before the services that need the devices.</summary>
    /// <param name="address">Where the other backends reach this one.</param>
    /// <param name="port">TCP port there; it is not for devices, people or strangers.</param>
    /// <param name="database">The schema with the table <c>membership</c>, open for as long as the program runs.</param>
    public static void AddCluster(
        this IHostApplicationBuilder builder, IPAddress address, int port, Func<IServiceProvider, NpgsqlDataSource> database)
    {
        // It tells each step of its own life.
        builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft.Orleans", LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(address, port, gatewayPort: 0);
            silo.Services.AddSingleton<IMembershipTable>(services => new PostgresMembership(database(services)));
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("spane", "spane"));
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                // A killed backend is declared dead after about three seconds; one that is only slow has been asked three times.
                options.ProbeTimeout = Probe;
                options.TableRefreshTimeout = 5 * Probe;
                options.IAmAliveTablePublishTimeout = 10 * Probe;
                options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
                options.DefunctSiloExpiration = TimeSpan.FromDays(1);
            });
        });
    }
}
