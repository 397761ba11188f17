using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.DependencyInjection;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>A database of several backends answers later than a file: a page is drawn once before, and must stand it.</summary>
public sealed class LateDatabaseTests
{
    [Fact]
    public async Task Every_page_stands_a_database_that_answers_late()
    {
        await using var server = new DashboardServer { Replaced = BeLate };
        await server.InitializeAsync();
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var admin = await Person.With(server, Roles.Admin, Roles.Maintenance, Roles.BuildingManager, Roles.Quality);
        string[] pages =
        [
            .. server.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                .Select(path => path.Replace("{Device}", "packer-1", StringComparison.Ordinal))
                .Where(path => !path.Contains('{')).Distinct().Order(StringComparer.Ordinal),
        ];
        pages.ShouldContain("/diagnosis");
        List<string> broken = [];
        foreach (var page in pages)
        {
            using var answer = await admin.Get(page);
            if (answer.StatusCode == HttpStatusCode.InternalServerError)
            {
                broken.Add(page);
            }
        }

        broken.ShouldBeEmpty();
    }

    private static void BeLate(IServiceCollection services)
    {
        var known = services.Last(service => service.ServiceType == typeof(SettingsDatabase));
        services.AddSingleton<SettingsDatabase>(provider => new LateDatabase(
            (SettingsDatabase)(known.ImplementationInstance ?? known.ImplementationFactory!(provider))));
    }

    private sealed class LateDatabase(SettingsDatabase database) : SettingsDatabase
    {
        public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return await database.OpenAsync(cancellationToken);
        }
    }
}
