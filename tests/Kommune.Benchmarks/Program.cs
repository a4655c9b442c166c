using System.Globalization;
using Kommune.Benchmarks.ColdStart;
using Kommune.Benchmarks.Documents;
using Kommune.Benchmarks.Parts;
using Kommune.Benchmarks.Running;

return args switch
{
    ["ehf", ..] => EhfSpeed.Run(),
    ["cold-start"] => await ColdStartRun.Run(10),
    ["cold-start", var starts] => await ColdStartRun.Run(int.Parse(starts, CultureInfo.InvariantCulture)),
    ["child", .. var rest] => await Child.Run(rest),
    _ => await Suite.Run(args),
};
