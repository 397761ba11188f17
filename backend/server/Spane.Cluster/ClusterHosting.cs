using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;

namespace Spane.Cluster;

/// <summary>Makes a backend one of several.</summary>
internal static class ClusterHosting
{
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(2);

    /// <summary>Joins the backends of a database; before the services that need the devices.</summary>
    /// <param name="address">Where the other backends reach this one.</param>
    /// <param name="port">TCP port there; it is not for devices, people or strangers.</param>
    /// <param name="database">The schema with the table <c>membership</c>, open for as long as the program runs.</param>
    public static void AddCluster(
        this IHostApplicationBuilder builder, IPAddress address, int port, Func<IServiceProvider, NpgsqlDataSource> database)
    {
        // It tells each step of its own life.
        builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft.Orleans", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(address, port, gatewayPort: 0);
            // The other directory ends grains of backends that live when the backend dies that knew where they are.
#pragma warning disable ORLEANSEXP003
            silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
            // Nobody need wait until a backend that was declared dead is dead for certain: its transactions name an old epoch.
            silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.Zero);
            silo.Services.AddSingleton<SiloWatch>();
            silo.Services.AddSingleton<IMembershipTable>(services => new PostgresMembership(database(services)));
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("spane", "spane"));
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                // A killed backend is found out at once (SiloWatch); one that does not answer has been asked three times.
                options.ProbeTimeout = Probe;
                options.TableRefreshTimeout = 2 * Probe;
                options.IAmAliveTablePublishTimeout = 5 * Probe;
                options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
                options.DefunctSiloExpiration = TimeSpan.FromDays(1);
            });
        });
    }
}
