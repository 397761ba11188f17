using Microsoft.AspNetCore.Http.Metadata;

namespace Spane.Backend.Inspection;

/// <summary>A ZIP of photographs is larger than other requests.</summary>
internal sealed class UploadLimit : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => BroughtFiles.MostBytes;
}
