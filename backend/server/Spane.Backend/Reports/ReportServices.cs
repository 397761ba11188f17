using Spane.Dashboard.Reports;
using Spane.Notifications.Mail;

namespace Spane.Backend.Reports;

/// <summary>Puts the reports together that come by themselves.</summary>
internal static class ReportServices
{
    internal static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<Letterheads>();
        services.AddSingleton<ReportStore>();
        services.AddSingleton<IAttachments>(provider => provider.GetRequiredService<ReportStore>());
        services.AddSingleton<IReportMaker, ReportMaker>();
        services.AddSingleton<ReportService>();
        services.AddHostedService(provider => provider.GetRequiredService<ReportService>());
        services.AddSingleton<ReportChanges>();
        services.AddSingleton<IReports>(provider => provider.GetRequiredService<ReportChanges>());
    }
}
