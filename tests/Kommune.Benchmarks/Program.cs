using System.Globalization;
using Kommune.Benchmarks.ColdStart;
using Kommune.Benchmarks.Documents;

return args switch
{
    ["ehf", ..] => EhfSpeed.Run(),
    ["cold-start"] => await ColdStartRun.Run(10),
    ["cold-start", var starts] => await ColdStartRun.Run(int.Parse(starts, CultureInfo.InvariantCulture)),
    _ => 0,
};
